"""nbgrader's list of assignments in JupyterLab, as a student uses it."""

from tests.browser.lab_server import TOKEN
from tests.browser.needs import Locator, Page, expect
from tests.browser.notebook_page import choose


class AssignmentList:
    """Released, downloaded and submitted assignments."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        page.goto(f"{address}/lab?reset&token={TOKEN}")
        choose(page, "Nbgrader", "Assignment List")
        expect(page.locator("#released_assignments_list_loading")).to_be_hidden()

    def fetch(self, assignment: str) -> None:
        self._press("released", assignment, "Fetch")
        expect(self._row("fetched", assignment)).to_be_visible()

    def submit(self, assignment: str) -> None:
        self._press("fetched", assignment, "Submit")
        expect(self._row("submitted", assignment)).to_be_visible()

    def fetch_feedback(self, assignment: str) -> None:
        self._press("submitted", assignment, "Fetch Feedback")
        expect(self.page.locator("#submitted_assignments_list")).to_contain_text("view feedback")

    def read_feedback(self, assignment: str) -> Locator:
        """Open the page with the feedback in JupyterLab and return it."""
        self.page.get_by_text("(view feedback)").first.click()
        self.page.locator(".jp-DirListing-item", has_text=f"{assignment}.html").dblclick()
        return self.page.frame_locator(".jp-HTMLViewer iframe").locator("body")

    def _row(self, part: str, assignment: str) -> Locator:
        rows = self.page.locator(f"#{part}_assignments_list .list_item")
        return rows.filter(has_text=assignment).first

    def _press(self, part: str, assignment: str, name: str) -> None:
        self._row(part, assignment).get_by_role("button", name=name, exact=True).click()
