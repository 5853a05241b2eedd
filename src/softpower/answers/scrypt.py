"""The key derivation of sealed notes, also where Python has none of its own.

``hashlib.scrypt`` comes from OpenSSL. The Python that runs in a browser (Pyodide) is built
without; there JavaScript does the slow part, in about 100 ms for each answer. Python itself
would take many times as long.
"""

import hashlib
import hmac
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any


def scrypt(secret: bytes, *, salt: bytes, n: int, r: int, p: int, dklen: int) -> bytes:
    """Return ``dklen`` bytes derived from a secret (RFC 7914); the arguments are those of hashlib."""
    if hasattr(hashlib, "scrypt"):
        return hashlib.scrypt(secret, salt=salt, n=n, r=r, p=p, dklen=dklen)
    size = 128 * r
    blocks = _stretched(secret, salt, size * p)
    mixed = b"".join(_mixed(blocks[at : at + size], n, r) for at in range(0, len(blocks), size))
    return _stretched(secret, mixed, dklen)


def _stretched(secret: bytes, salt: bytes, length: int) -> bytes:
    """PBKDF2 with HMAC-SHA-256 and one iteration (RFC 8018), which scrypt begins and ends with."""
    counters = range(1, -(-length // 32) + 1)
    parts = (hmac.digest(secret, salt + counter.to_bytes(4, "big"), "sha256") for counter in counters)
    return b"".join(parts)[:length]


def _mixed(block: bytes, n: int, r: int) -> bytes:
    given = import_module("pyodide.ffi").to_js(block)
    mixed: bytes = _mixer()(given, n, r).to_bytes()
    return mixed


@cache
def _mixer() -> Any:
    source = files("softpower.answers").joinpath("scrypt.js").read_text(encoding="utf-8")
    return import_module("pyodide.code").run_js(source)
