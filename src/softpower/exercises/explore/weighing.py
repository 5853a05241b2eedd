"""Weigh a piece of evidence: which test it makes, and what follows from what the text says."""

from collections.abc import Mapping
from html import escape

from softpower.exercises.explore.saying import say, show, sided
from softpower.language import marked, phrase
from softpower.methods.evidence_tests import STRENGTHS, Strength, classify, draw_tests
from softpower.methods.figures import show_figure

#: What the text may have of a piece of evidence, and what the test then gives.
FINDINGS = {
    "stated": marked("Found: the authors say so."),
    "reported": marked("Found, on somebody else's word: ask how they know. If it holds:"),
    "contradicted": marked("Another place speaks against it. If that place is right:"),
    "not stated": marked("The text is silent, and silence is no result. Look for it in other sources."),
}


def weigh(evidence: object, must_see: object, rare_otherwise: object, text_says: object) -> None:
    """Say which test a piece of evidence makes, and what follows.

    Parameters
    ----------
    evidence
        What is looked for, in a few words.
    must_see
        True if it must be seen in case the claim is right.
    rare_otherwise
        True if it would hardly be seen in case the rival is right.
    text_says
        ``"stated"``, ``"reported"``, ``"contradicted"`` or ``"not stated"``.

    Notes
    -----
    Gaps and wrong types are answered with one line that says what to put there.
    """
    answers = {"must_see": must_see, "rare_otherwise": rare_otherwise}
    for name, answer in answers.items():
        if not isinstance(answer, bool):
            say(
                phrase(
                    "{name} is {given}. Put True or False there, without quotation marks.",
                    name=name,
                    given=_given(answer),
                )
            )
            return
    if text_says not in FINDINGS:
        say(
            phrase(
                "text_says is {given}. Put one of the four words there, in quotation marks: {words}.",
                given=_given(text_says),
                words=phrase(", ").join(FINDINGS),
            )
        )
        return
    strength = classify(must_see is True, rare_otherwise is True)
    follows = {"contradicted": strength.missing, "not stated": ""}.get(str(text_says), strength.found)
    follows, opening = phrase(follows), phrase(FINDINGS[str(text_says)])
    if opening.endswith(":"):
        follows = follows[:1].lower() + follows[1:]
    said = f"{opening} {follows}".strip()
    named = phrase(strength.name).capitalize()
    show(
        f"{named}: {evidence}\n{said}",
        f'<div role="status" style="{sided("border-left:5px solid #0072B2;padding:4px 12px")}">'
        f"<strong>{named}:</strong> {escape(str(evidence))}<div>{escape(said)}</div></div>",
    )


def place_tests(placed: object) -> None:
    """Draw the four tests with pieces of evidence in them.

    Parameters
    ----------
    placed
        For each piece of evidence, named in a few words, the pair ``(must_see, rare_otherwise)``,
        such as ``{"stayed out in 2010": (False, False)}``. A piece with a gap is left out, and
        a line says so.
    """
    if not isinstance(placed, Mapping):
        say(
            phrase(
                "place_tests() wants names with two answers each, such as "
                '{"stayed out in 2010": (False, False)}.'
            )
        )
        return
    whole = {str(piece): tuple(answers) for piece, answers in placed.items() if _answered(answers)}
    fields = {each: [piece for piece, pair in whole.items() if classify(*pair) is each] for each in STRENGTHS}
    words = phrase("; ").join(_placed(each, pieces) for each, pieces in fields.items())
    rules = phrase("; ").join(
        phrase("{test}, if found: {found}", test=phrase(each.name), found=phrase(each.found))
        for each in STRENGTHS
    )
    show_figure(draw_tests(whole), phrase("Four fields. {words}. {rules}", words=words, rules=rules))
    left = [str(piece) for piece in placed if str(piece) not in whole]
    if left:
        say(
            phrase(
                "Not placed yet: {pieces}. Each needs (True or False, True or False).",
                pieces=phrase(", ").join(left),
            )
        )


def _placed(strength: Strength, pieces: list[str]) -> str:
    if not pieces:
        return phrase("{test}: nothing placed", test=phrase(strength.name))
    return phrase("{test}: {pieces}", test=phrase(strength.name), pieces=phrase(", ").join(pieces))


def _given(answer: object) -> str:
    return phrase("still a gap") if answer is ... else repr(answer)


def _answered(answers: object) -> bool:
    return (
        isinstance(answers, tuple | list)
        and len(answers) == 2
        and all(isinstance(answer, bool) for answer in answers)
    )
