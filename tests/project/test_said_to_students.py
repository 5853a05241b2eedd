"""Every sentence that the package says to students goes through ``phrase``, so that it can be translated."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "softpower"
FILES = sorted(
    {
        *SOURCE.glob("exercises/*.py"),
        *SOURCE.glob("answers/*.py"),
        *SOURCE.glob("grading/judging/*.py"),
        *(SOURCE / "tables" / name for name in ("load.py", "locators.py", "package.py")),
    }
    # A command speaks before anybody has chosen a language.
    - {SOURCE / "exercises" / "command.py"}
)
#: Three words of prose side by side. A style sheet has them too.
PROSE = re.compile(r"(?!<style>)(?s:.)*?[A-Za-z][a-z']+,? [A-Za-z][a-z']*,? [A-Za-z][a-z']+")


def unsaid(source: str) -> Iterator[str]:
    """Yield the prose in a source that is neither said by ``phrase``, ``marked`` for it, nor a docstring."""
    tree = ast.parse(source)
    known: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id in {"phrase", "marked"}:
                known.add(id(node.args[0]))
        elif isinstance(node, ast.Expr):
            known.add(id(node.value))
    texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in known]
    for text in texts:
        if isinstance(text.value, str) and PROSE.match(text.value):
            yield f"line {text.lineno}: {text.value[:60]!r}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_no_sentence_is_said_in_english_only(file: Path) -> None:
    assert list(unsaid(file.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("source", "is_found"),
    [
        ('raise ValueError("There is no table.")', True),
        ('line = f"There is no {name} here, so look again."', True),
        ('phrase(f"There is no {name} of that sort.")', True),
        ('phrase("There is no table.")', False),
        ('"""There is no table."""', False),
        ('style = "<style>p { one two three }</style>"', False),
    ],
)
def test_the_test_can_fail(source: str, is_found: bool) -> None:
    assert bool(list(unsaid(source))) == is_found
