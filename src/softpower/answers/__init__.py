"""Answers as data: how a value is handed over, read, compared and answered to.

This floor knows nothing of notebooks, tables or nbgrader. It uses the standard
library, the notation of Boolean expressions and the language of messages only, so
that it also runs where next to nothing else is installed.
"""

from softpower.answers.bundle import MIME_TYPE, Handed, pack, unpack
from softpower.answers.credit import Credit
from softpower.answers.kinds import (
    Boolean,
    Choice,
    Edges,
    Kind,
    Mapping,
    Memo,
    Number,
    OrderedList,
    Set,
    Table,
    Text,
    kind_from_dict,
)
from softpower.answers.plain import UNANSWERED, AnswerError, plain
from softpower.answers.show import show
from softpower.answers.text import normalise

__all__ = [
    "MIME_TYPE",
    "UNANSWERED",
    "AnswerError",
    "Boolean",
    "Choice",
    "Credit",
    "Edges",
    "Handed",
    "Kind",
    "Mapping",
    "Memo",
    "Number",
    "OrderedList",
    "Set",
    "Table",
    "Text",
    "kind_from_dict",
    "normalise",
    "pack",
    "plain",
    "show",
    "unpack",
]
