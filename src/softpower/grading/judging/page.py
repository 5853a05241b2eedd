"""The words of a feedback page around its notebook; the template ``feedback/index.html.j2`` asks for them."""

from dataclasses import dataclass

from softpower.language import Language, html_attributes, marked, phrase, using


@dataclass(frozen=True)
class Words:
    """The words in one language; a page is set long after its notebook was read."""

    language: Language

    def attributes(self) -> str:
        """Return the attributes of the page: its language, and its direction where that is not usual."""
        with using(self.language.code):
            return html_attributes() or f' lang="{self.language.code}"'

    def title(self, notebook: str) -> str:
        """Return the title of the page."""
        return self._say(marked("{notebook}: feedback"), notebook=notebook)

    def heading(self, notebook: str) -> str:
        """Return the heading of the page."""
        return self._say(marked("Feedback: {notebook}"), notebook=notebook)

    def total(self, score: float, points: float, late: float, waiting: bool) -> str:
        """Return the sum of the marks, what was taken off, and whether some are still to come."""
        marks = _rounded(score=score, points=points, late=late)
        if late > 0:
            template = marked(
                "{score:g} of {points:g} points, after {late:g} were taken off because it was late."
            )
        else:
            template = marked("{score:g} of {points:g} points.")
        said = self._say(template, **marks)
        if not waiting:
            return said
        more = marked(
            "Some answers still wait for a person; their marks are not in this sum yet, or may change."
        )
        return f"{said} {self._say(more)}"

    def marks(self) -> str:
        """Return the heading of the table."""
        return self._say(marked("Your marks"))

    def columns(self) -> tuple[str, str, str]:
        """Return the heads of the table's columns."""
        return self._say(marked("question")), self._say(marked("points")), self._say(marked("result"))

    def of(self, score: float, points: float) -> str:
        """Return a mark, such as "2 of 3"."""
        return self._say(marked("{score:g} of {points:g}"), **_rounded(score=score, points=points))

    def commented(self, status: str) -> str:
        """Return the status of a question that a person commented."""
        return self._say(marked("{status}, with a comment"), status=status)

    def answer(self, item: str = "") -> str:
        """Return the head of an answer: to an item, or to none that is marked."""
        if not item:
            return self._say(marked("Your answer"))
        return self._say(marked("Your answer to {item}"), item=item)

    def points(self, score: float, points: float) -> str:
        """Return the mark beside the head of a question."""
        return self._say(marked("{score:g} of {points:g} points."), **_rounded(score=score, points=points))

    def top(self) -> str:
        """Return the text of the link to the table."""
        return self._say(marked("To the top"))

    def comment(self) -> str:
        """Return what stands before a comment."""
        return self._say(marked("Comment:"))

    def commentary(self, comment: str) -> str:
        """Return a comment; nbgrader's own on an empty answer is said in the language of the page."""
        return self._say(_NO_RESPONSE) if comment == _NO_RESPONSE else comment

    def _say(self, text: str, **values: object) -> str:
        with using(self.language.code):
            return phrase(text, **values)


_NO_RESPONSE = marked("No response.")


def _rounded(**marks: float) -> dict[str, float]:
    return {name: round(float(mark), 2) for name, mark in marks.items()}
