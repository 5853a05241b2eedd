"""Answer keys: what is right, what part of it earns, whose version is which, and what is sealed."""

from softpower.grading.keys.entries import (
    BANK_FILE,
    KEY_CATALOGUES,
    KEY_FILE,
    Entry,
    Key,
    KeyProblem,
    Mistake,
    Mode,
    dropped_in,
    key_for,
    load_key,
)

__all__ = [
    "BANK_FILE",
    "KEY_CATALOGUES",
    "KEY_FILE",
    "Entry",
    "Key",
    "KeyProblem",
    "Mistake",
    "Mode",
    "dropped_in",
    "key_for",
    "load_key",
]
