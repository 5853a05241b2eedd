"""Formgrader, as the instructor uses it."""

import re

from tests.browser.lab_server import TOKEN
from tests.browser.needs import Locator, Page, expect


class FormgraderPage:
    """nbgrader's pages for the instructor, for one assignment of one notebook."""

    def __init__(self, page: Page, address: str, assignment: str) -> None:
        self.page, self.assignment = page, assignment
        self._address = f"{address}/formgrader"
        page.goto(f"{self._address}?token={TOKEN}")

    def step(self, column: str) -> str:
        """Press the button in a column of the list of assignments; return what is said then."""
        self._go("manage_assignments")
        return self._press(self.page.locator(f"td.{column} a"))

    def autograde(self, student: str) -> str:
        """Press the button that autogrades a student's submission; return what is said then."""
        self._go(f"manage_submissions/{self.assignment}")
        return self._press(self._row(student).locator("td.autograde a"))

    def status(self, student: str) -> str:
        """Return a student's line in the list of submissions."""
        self._go(f"manage_submissions/{self.assignment}")
        row = self._row(student)
        expect(row.locator("td.status")).not_to_be_empty()
        return " ".join(row.inner_text().split())

    def open_submission(self, student: str) -> None:
        """Open the page on which one marks."""
        self._go(f"gradebook/{self.assignment}/{self.assignment}")
        row = self.page.locator("tbody tr").filter(has=self.page.locator("td.name", has_text=student))
        row.locator(".glyphicon-eye-open").click()
        row.locator("a.name-shown").click()
        # What is typed before the page has the marks and comments so far would not be kept.
        expect(self.page.locator("input.extra-credit").last).to_have_attribute("placeholder", "0")
        expect(self.page.locator("textarea.comment").last).to_have_attribute("placeholder", re.compile("."))

    def mark_paragraph(self, points: str, comment: str) -> None:
        """Type points and a comment for the last cell that one marks, and wait until both are kept."""
        panel = self.page.locator(".nbgrader_cell").filter(has=self.page.locator("textarea.comment")).last
        for field, text, saved in (
            ("input.score", points, "score"),
            ("textarea.comment", comment, "comment"),
        ):
            with self.page.expect_response(lambda answer: answer.request.method == "PUT") as kept:
                panel.locator(field).first.fill(text)
                panel.locator(field).first.blur()
            assert kept.value.ok, f"{saved}: {kept.value.status}"

    def total(self, student: str) -> str:
        """Return a student's total in the list of students, such as ``"7 / 30"``."""
        self._go(f"manage_students/{student}")
        score = self.page.locator("tbody tr").filter(has_text=self.assignment).locator("td.score")
        expect(score).not_to_be_empty()
        return score.inner_text()

    def _go(self, place: str) -> None:
        self.page.goto(f"{self._address}/{place}")

    def _row(self, student: str) -> Locator:
        return self.page.locator("tbody tr").filter(has=self.page.locator("td.student-id", has_text=student))

    def _press(self, button: Locator) -> str:
        button.click()
        dialog = self.page.locator(".modal.in")
        said = dialog.locator(".modal-body").inner_text()
        dialog.locator(".modal-footer button").first.click()
        expect(self.page.locator(".modal")).to_have_count(0)
        return said
