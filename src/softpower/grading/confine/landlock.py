"""Landlock: a process says which folders it will use, and can never open another.

Source: https://docs.kernel.org/userspace-api/landlock.html (Linux 5.13 and later).
"""

import os
import struct
from collections.abc import Iterable

from softpower.grading.confine.syscalls import syscall

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION, _PATH_BENEATH = 1, 1
_SCOPE_ABSTRACT_SOCKETS, _SCOPE_SIGNALS = 1, 2

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 2, 4, 8
_READ = _EXECUTE | _READ_FILE | _READ_DIR
_FILE_ONLY = _EXECUTE | _WRITE_FILE | _READ_FILE | 1 << 14  # the last: truncate
#: Rights on files that each version knows; a kernel refuses those that it does not know.
_KNOWN_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1}
_DEVICE_CONTROL = 1 << 15  # version 5: ioctl on devices
_BIND_TCP, _CONNECT_TCP = 1, 2


def version() -> int:
    """Return the version of Landlock that this kernel has; 0 if it has none."""
    try:
        return syscall(_CREATE_RULESET, None, 0, _VERSION)
    except OSError:
        return 0


def ruleset(readable: Iterable[str], writable: Iterable[str]) -> int:
    """Return a descriptor of a set of rules; :func:`restrict` puts it in force.

    Parameters
    ----------
    readable
        Folders or files to read and execute. What does not exist is left out.
    writable
        Folders or files to read, write and execute.

    Raises
    ------
    OSError
        If the kernel has no Landlock.
    """
    abi = version()
    rights = _KNOWN_RIGHTS.get(abi, _KNOWN_RIGHTS[4] | (_DEVICE_CONTROL if abi >= 5 else 0))
    attributes = struct.pack("Q", rights)
    if abi >= 4:
        attributes += struct.pack("Q", _BIND_TCP | _CONNECT_TCP)
    if abi >= 6:
        attributes += struct.pack("Q", _SCOPE_ABSTRACT_SOCKETS | _SCOPE_SIGNALS)
    rules = syscall(_CREATE_RULESET, attributes, len(attributes), 0)
    for path in readable:
        _allow(rules, path, _READ & rights)
    for path in writable:
        _allow(rules, path, rights)
    return rules


def restrict(rules: int) -> None:
    """Leave this process, and all that it starts, what the rules allow, and close their descriptor.

    ``no_new_privs`` must be set before. Raises OSError.
    """
    syscall(_RESTRICT_SELF, rules, 0)
    os.close(rules)


def _allow(rules: int, path: str, rights: int) -> None:
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        allowed = rights if os.path.isdir(path) else rights & _FILE_ONLY
        syscall(_ADD_RULE, rules, _PATH_BENEATH, struct.pack("=Qi", allowed, descriptor), 0)
    finally:
        os.close(descriptor)
