"""The hub's environment: the course as a wheel in a place of its own, with the packages that are here."""

import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

ROOT = Path(__file__).parents[2]
#: Where the tests run; its packages are used, but not its course, which is installed in place.
HERE = Path(sys.prefix)


def make_environment(place: Path, scratch: Path) -> Path:
    """Make the environment in ``place`` and return the folder of its scripts."""
    venv.create(place)
    scripts = place / "bin"
    own = Path(sysconfig.get_path("purelib", "venv", {"base": str(place), "platbase": str(place)}))
    # A folder named in a .pth file is searched; its own .pth files, such as this course's, are not read.
    (own / "packages.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    _install(own, scratch)
    shutil.copytree(HERE / "etc", place / "etc")
    for shared in (HERE / "share").iterdir():
        if not (place / "share" / shared.name).exists():
            (place / "share").mkdir(exist_ok=True)
            (place / "share" / shared.name).symlink_to(shared)
    for script in (HERE / "bin").iterdir():
        if script.is_file() and not (scripts / script.name).exists():
            _copy_script(script, scripts)
    return scripts


def _install(own: Path, scratch: Path) -> None:
    wheel = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation")
    # From a copy: a build in the course's folder could meet another one.
    source = scratch / "source"
    for name in ("src", "source_data"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "LICENSE-CONTENT"):
        shutil.copy(ROOT / name, source)
    subprocess.run([*wheel, "--wheel-dir", str(scratch), str(source)], check=True, capture_output=True)
    (built,) = scratch.glob("*.whl")
    shutil.unpack_archive(built, own, "zip")


def _copy_script(script: Path, scripts: Path) -> None:
    """Copy a script of Python's, and let it start the environment's interpreter."""
    first, _, rest = script.read_bytes().partition(b"\n")
    if first.startswith(b"#!") and b"python" in first:
        target = scripts / script.name
        target.write_bytes(f"#!{scripts / 'python'}\n".encode() + rest)
        target.chmod(0o755)
