// Run a Python file in Pyodide, without a browser:
//   node in_pyodide.mjs PYODIDE SCRIPT '{"packages": [...], "folders": {"/there": "here"}}'
// Where the last line of the script is a number, that is the exit code. Nothing is fetched: all packages
// are in the folder of Pyodide.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [core, script, options] = process.argv.slice(2);
const { packages, folders } = JSON.parse(options);
const { loadPyodide } = await import(pathToFileURL(`${core}/pyodide.mjs`));
globalThis.fetch = async (address) => {
  throw new Error(`Nothing is fetched here, but somebody asked for ${address}.`);
};
const pyodide = await loadPyodide({ indexURL: core, packages });
for (const [there, here] of Object.entries(folders)) {
  pyodide.FS.mkdirTree(there);
  pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: here }, there);
}
try {
  const last = await pyodide.runPythonAsync(readFileSync(script, "utf-8"));
  process.exitCode = Number.isInteger(last) ? last : 0;
} catch (error) {
  // Not thrown: Node would print the source of Pyodide, which is one line of a megabyte.
  console.error(error.message);
  process.exitCode = 1;
}
