"""A notebook in JupyterLab, as its reader uses it."""

from tests.browser.lab_server import TOKEN
from tests.browser.needs import Locator, Page, expect

#: JupyterLab puts the cells out of sight into the page when it has time.
_ALL_THERE = """() => {
  const told = /Cell \\d+\\/(\\d+)/.exec(document.querySelector('#jp-main-statusbar')?.textContent);
  return told && document.querySelectorAll('.jp-Notebook .jp-Cell').length === Number(told[1]);
}"""
_NONE_WAITS = """() => ![...document.querySelectorAll('.jp-Notebook .jp-InputPrompt')]
  .some(prompt => prompt.textContent.includes('*'))"""


class NotebookPage:
    """One notebook, open in a tab of its own."""

    def __init__(self, page: Page, address: str, path: str) -> None:
        self.page = page
        page.goto(f"{address}/lab/tree/{path}?reset&token={TOKEN}")
        expect(page.locator("#jp-main-statusbar")).to_contain_text("| Idle")
        page.wait_for_function(_ALL_THERE)

    @property
    def cells(self) -> Locator:
        return self.page.locator(".jp-Notebook .jp-Cell")

    def cell(self, words: str) -> Locator:
        """Return the first cell whose source has these words."""
        source = self.page.locator(".jp-Cell-inputWrapper").filter(has_text=words)
        return self.cells.filter(has=source).first

    def editor(self, words: str) -> Locator:
        """Return the place in a cell where one writes."""
        return self.cell(words).locator(".cm-content")

    def output(self, words: str) -> Locator:
        """Return what a cell shows below its source."""
        return self.cell(words).locator(".jp-Cell-outputWrapper")

    def write(self, words: str, text: str) -> None:
        """Write ``text`` into a cell, in place of what is in it."""
        cell = self.cell(words)
        if "jp-MarkdownCell" in (cell.get_attribute("class") or ""):
            cell.dblclick()
        self.editor(words).fill(text)
        expect(self.editor(text)).to_have_text(text)

    def run_all(self) -> None:
        self.menu("Run", "Run All Cells")
        self.finish()

    def run(self, words: str) -> None:
        """Run a cell and wait for it."""
        self.editor(words).press("Shift+Enter")
        self.finish()

    def finish(self) -> None:
        """Wait until no cell waits for the kernel or runs in it."""
        self.page.wait_for_function(_NONE_WAITS)

    def menu(self, name: str, entry: str) -> None:
        choose(self.page, name, entry)

    def save(self) -> None:
        self.menu("File", "Save Notebook")
        expect(self.page.locator(".lm-TabBar-tab.jp-mod-dirty")).to_have_count(0)

    def validate(self) -> str:
        """Press Validate and return what it says."""
        self.page.locator("jp-button.validate-button").click()
        dialog = self.page.locator(".jp-Dialog", has_text="Validation Results")
        button = dialog.locator(".jp-mod-accept")
        button.wait_for()
        told = dialog.inner_text()
        button.click()
        return told


def choose(page: Page, menu: str, entry: str) -> None:
    """Choose an entry of a menu of JupyterLab."""
    page.locator(".lm-MenuBar-item").get_by_text(menu, exact=True).click()
    page.locator(".lm-Menu-item").filter(has_text=entry).first.click()
