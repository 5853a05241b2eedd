"""Become a command whose files other accounts can reach: ``python in_reach.py PREFIX,PREFIX COMMAND ...``.

Python itself may lie below a home that only root can enter. See tests/grading/confined/as_user.py.
"""

import os
import sys

from softpower.grading.confine import syscalls
from tests.grading.confined.as_user import let_in


def main() -> None:
    """Make the folders reachable in a view of the file system of its own, and become the command."""
    syscalls.unshare(syscalls.NEWNS)
    syscalls.mount("none", "/", flags=syscalls.MS_REC | syscalls.MS_PRIVATE)
    opened = {prefix: os.open(prefix, os.O_PATH) for prefix in sys.argv[1].split(",")}
    for prefix, descriptor in opened.items():
        let_in(prefix, descriptor)
    os.execvp(sys.argv[2], sys.argv[2:])


if __name__ == "__main__":
    main()
