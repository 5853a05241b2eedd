"""Sealed notes: feedback that only the answer it belongs to can open.

The text of a note is encrypted under a key derived from the item and from the
canonical form of an answer. Giving that answer opens the note, and no other.
The file of notes therefore travels with the student's notebook, works offline,
and shows neither answers nor feedback to a reader.

Key derivation is scrypt (RFC 7914), slow and memory-hard on purpose; encryption
is a synthetic-IV construction (RFC 5297 describes the idea) from HMAC-SHA-256
and SHAKE-256, so that the same notes always seal to the same bytes and a release
can be reproduced. Notes are padded to one length, so length tells nothing.

The limit, plainly: where few answers are possible, somebody who tries them all
opens all notes. A note that confirms the right answer is therefore sealed only
for items meant for practice.
"""

import base64
import hashlib
import hmac
import json
from typing import Any

from softpower.answers.scrypt import scrypt

_SCRYPT: dict[str, int] = {"n": 2**14, "r": 8, "p": 1, "dklen": 64}
_BLOCK = 1024
_TAG = 16

Canonical = Any


class Lock:
    """The keys for one answer to one item. Making one takes about 50 ms."""

    def __init__(self, item: str, canonical: Canonical) -> None:
        secret = json.dumps(canonical, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
        salt = hashlib.sha256(b"softpower note\0" + item.encode("utf-8", "surrogatepass")).digest()
        derived = scrypt(secret, salt=salt, **_SCRYPT)
        self._mac, self._cipher = derived[:32], derived[32:]

    def seal(self, note: dict[str, Any]) -> str:
        """Encrypt ``note``, a JSON object, into a text of ASCII letters."""
        text = json.dumps(note, ensure_ascii=False, sort_keys=True).encode()
        padded = text + b" " * (-len(text) % _BLOCK)
        tag = self._tag(padded)
        return base64.b64encode(tag + self._mask(padded, tag)).decode()

    def open(self, sealed: str) -> dict[str, Any] | None:
        """Decrypt a note; None if it belongs to another answer or was altered."""
        try:
            raw = base64.b64decode(sealed, validate=True)
        except (TypeError, ValueError):
            return None
        tag, padded = raw[:_TAG], self._mask(raw[_TAG:], raw[:_TAG])
        if not hmac.compare_digest(tag, self._tag(padded)):
            return None
        note: dict[str, Any] = json.loads(padded)
        return note

    def _tag(self, padded: bytes) -> bytes:
        return hmac.new(self._mac, padded, hashlib.sha256).digest()[:_TAG]

    def _mask(self, data: bytes, tag: bytes) -> bytes:
        stream = hashlib.shake_256(self._cipher + tag).digest(len(data))
        return bytes(a ^ b for a, b in zip(data, stream, strict=True))


def open_note(item: str, canonical: Canonical, sealed: list[str]) -> dict[str, Any] | None:
    """Return the note among ``sealed`` that this answer opens, or None."""
    if not sealed:
        return None
    lock = Lock(item, canonical)
    return next((note for note in map(lock.open, sealed) if note is not None), None)
