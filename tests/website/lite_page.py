"""A notebook that runs in the browser itself, as its reader uses it."""

from pathlib import Path

from tests.browser.needs import Page, expect
from tests.browser.notebook_page import NotebookPage

#: The kernel of this JupyterLab clears the star of waiting cells where a cell fails on purpose.
_ALL_RAN = """() => {
  const prompts = [...document.querySelectorAll('.jp-Notebook .jp-CodeCell .jp-InputPrompt')];
  return prompts.length > 0 && prompts.every(prompt => /\\d/.test(prompt.textContent));
}"""


class LitePage(NotebookPage):
    """One notebook of the site, in the page that shows nothing else."""

    def __init__(self, page: Page, address: str, path: str, cells: int) -> None:
        self.page = page
        page.goto(f"{address}/lite/notebooks/index.html?path={path}")
        expect(self.cells).to_have_count(cells)

    def run_all(self) -> None:
        self.menu("Run", "Run All Cells")
        self.page.wait_for_function(_ALL_RAN)

    def save(self) -> None:
        self.menu("File", "Save Notebook")
        expect(self.page.locator(".jp-NotebookCheckpoint")).to_contain_text("Last Checkpoint")

    def download(self, folder: Path) -> Path:
        """Choose File, Download; return the file that the browser writes."""
        with self.page.expect_download() as started:
            self.menu("File", "Download")
        file = folder / started.value.suggested_filename
        started.value.save_as(file)
        return file

    def failed(self) -> list[str]:
        """Return the source of each cell that shows an error or a warning."""
        kinds = ("stderr", "error")
        bad = ", ".join(f'[data-mime-type="application/vnd.jupyter.{kind}"]' for kind in kinds)
        cells = self.cells.filter(has=self.page.locator(bad))
        return [cell.locator(".cm-content").inner_text() for cell in cells.all()]
