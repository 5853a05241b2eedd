"""The few Linux calls that Python's standard library does not have.

Each raises OSError with the kernel's own reason. Numbers: ``asm-generic/unistd.h`` and
``arch/x86/entry/syscalls/syscall_64.tbl`` of the Linux sources.
"""

import ctypes
import os
import platform
import struct

NEWNS, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET = (
    0x00020000,
    0x04000000,
    0x08000000,
    0x10000000,
    0x20000000,
    0x40000000,
)

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_BIND, MS_REC, MS_PRIVATE = 0x1000, 0x4000, 0x40000
MNT_DETACH = 2

PR_SET_PDEATHSIG, PR_SET_DUMPABLE = 1, 4
PR_SET_SECCOMP, PR_CAPBSET_DROP = 22, 24
PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 36, 38
SECCOMP_MODE_FILTER = 2

_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
_CAPSET = {"x86_64": 126, "aarch64": 91}
_MOUNT_SETATTR = 442
_AT_RECURSIVE = 0x8000
_CAPABILITY_VERSION_3 = 0x20080522
_LAST_CAPABILITY = 40

#: The machines whose system calls are known here.
MACHINES = tuple(_PIVOT_ROOT)


def machine() -> str:
    """Return the machine's architecture as Linux names it, such as ``x86_64``."""
    return platform.machine()


def libc() -> ctypes.CDLL:
    """Return the C library; its calls keep ``errno``."""
    return ctypes.CDLL(None, use_errno=True)


def checked(result: int, what: str) -> int:
    """Return the result of a C call, or raise OSError with the reason if it is negative."""
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def syscall(number: int, *arguments: int | bytes | ctypes.Array | None) -> int:  # type: ignore[type-arg]
    """Make a system call by its number. Raises OSError."""
    words = [ctypes.c_long(value) if isinstance(value, int) else value for value in arguments]
    return checked(libc().syscall(ctypes.c_long(number), *words), f"system call {number}")


def prctl(option: int, value: int = 0, address: int = 0) -> None:
    """Set a property of this process. Raises OSError."""
    words = (ctypes.c_ulong(value), ctypes.c_ulong(address), ctypes.c_ulong(0), ctypes.c_ulong(0))
    checked(libc().prctl(ctypes.c_int(option), *words), f"prctl {option}")


def unshare(flags: int) -> None:
    """Enter new namespaces. Raises OSError."""
    checked(libc().unshare(ctypes.c_int(flags)), "unshare")


def setns(descriptor: int, kind: int) -> None:
    """Enter the namespace that a file descriptor names. Raises OSError."""
    checked(libc().setns(ctypes.c_int(descriptor), ctypes.c_int(kind)), "setns")


def mount(source: str, target: str, kind: str = "", flags: int = 0, options: str = "") -> None:
    """Mount a file system. Raises OSError."""
    words = (source.encode(), target.encode(), kind.encode() or None, ctypes.c_ulong(flags))
    checked(libc().mount(*words, options.encode() or None), f"mount {target}")


def unmount(target: str) -> None:
    """Take a file system away at once, whoever uses it. Raises OSError."""
    checked(libc().umount2(target.encode(), ctypes.c_int(MNT_DETACH)), f"unmount {target}")


def read_only(target: str, below: bool = True) -> None:
    """Make a mount read-only, without devices and set-user-id files, and all ``below`` it. Raises OSError."""
    attributes = struct.pack("QQQQ", MS_RDONLY | MS_NOSUID | MS_NODEV, 0, 0, 0)
    how = _AT_RECURSIVE if below else 0
    syscall(_MOUNT_SETATTR, -100, target.encode(), how, attributes, len(attributes))


def pivot_root(new_root: str) -> None:
    """Make a mounted folder the root of the file system, and let go of the old one. Raises OSError."""
    os.chdir(new_root)
    syscall(_PIVOT_ROOT[machine()], b".", b".")
    unmount(".")
    os.chdir("/")


def drop_capabilities() -> None:
    """Give up every capability of this process, for ever. Raises OSError."""
    for capability in range(_LAST_CAPABILITY + 1):
        try:
            prctl(PR_CAPBSET_DROP, capability)
        except OSError:
            break  # not privileged, or a kernel that has fewer
    header = struct.pack("Ii", _CAPABILITY_VERSION_3, 0)
    syscall(_CAPSET[machine()], header, bytes(24))
