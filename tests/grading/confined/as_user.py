"""Run a command as an ordinary user: ``python as_user.py PREFIX,PREFIX COMMAND ...``, as root.

The folders of Python and of the course may lie below a home that only root can enter.
In a view of the file system of its own, that home has nothing but these folders.
"""

import os
import sys

from softpower.grading.confine import syscalls

NOBODY = 65534


def main() -> None:
    """Make the folders reachable, give up root, and become the command."""
    syscalls.unshare(syscalls.NEWNS)
    syscalls.mount("none", "/", flags=syscalls.MS_REC | syscalls.MS_PRIVATE)
    opened = {prefix: os.open(prefix, os.O_PATH) for prefix in sys.argv[1].split(",")}
    for prefix, descriptor in opened.items():
        let_in(prefix, descriptor)
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    os.execvp(sys.argv[2], sys.argv[2:])


def let_in(prefix: str, descriptor: int) -> None:
    """Where a folder above ``prefix`` is closed to others, put an open one in its place."""
    parts = prefix.strip("/").split("/")
    for depth in range(1, len(parts)):
        above = "/" + "/".join(parts[:depth])
        if os.path.exists(above) and os.stat(above).st_mode & 0o001 == 0:
            syscalls.mount("tmpfs", above, "tmpfs", 0, "mode=755")
            break
    if not os.path.exists(prefix):
        os.makedirs(prefix)
        syscalls.mount(f"/proc/self/fd/{descriptor}", prefix, flags=syscalls.MS_BIND | syscalls.MS_REC)


if __name__ == "__main__":
    main()
