"""Speak Persian with a small catalogue of a test's own."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from unittest.mock import patch

from softpower.language import using


@contextmanager
def persian(said: Mapping[str, str], terms: Mapping[str, str] | None = None) -> Iterator[None]:
    """Speak Persian inside a ``with`` block, from ``{English: Persian}`` texts and terms of the tables."""
    with (
        patch("softpower.language.messages.messages", lambda code: said),
        patch("softpower.language.vocabulary.terms", lambda code: terms or {}),
        using("fa"),
    ):
        yield
