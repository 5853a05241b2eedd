"""seccomp: system calls that no notebook needs are refused with "not permitted".

The filter is a program for the kernel's classic packet filter; it looks at the number
of a call and at its first argument.

Source: https://docs.kernel.org/userspace-api/seccomp_filter.html
"""

import ctypes
import errno
import os
import struct

from softpower.grading.confine.syscalls import PR_SET_SECCOMP, SECCOMP_MODE_FILTER, machine, prctl

_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_X32_BIT = 0x40000000
_KILL, _ERRNO, _ALLOW = 0x80000000, 0x00050000, 0x7FFF0000
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCH, _ARGUMENT = 0, 4, 16

#: Refused whatever the arguments: (number on x86_64, number on aarch64).
REFUSED = {
    # other processes, and their memory
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "pidfd_getfd": (438, 438),
    "process_madvise": (440, 440),
    # namespaces and mounts
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    # the kernel itself
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "userfaultfd": (323, 282),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "acct": (163, 89),
    "quotactl": (179, 60),
    "syslog": (103, 116),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "clock_adjtime": (305, 266),
    "adjtimex": (159, 171),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "personality": (135, 92),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "fanotify_init": (300, 262),
    "vhangup": (153, 58),
    "lookup_dcookie": (212, 18),
}
#: Refused unless the first argument is this process, where others of the same user are in reach.
ON_ITSELF_ONLY = {
    "kill": (62, 129),
    "tkill": (200, 130),
    "tgkill": (234, 131),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "prlimit64": (302, 261),
    "sched_setaffinity": (203, 122),
    "sched_setscheduler": (144, 119),
    "sched_setparam": (142, 118),
    "sched_setattr": (314, 274),
}
#: Refused there whatever the arguments.
AT_OTHERS = {
    "pidfd_open": (434, 434),
    "pidfd_send_signal": (424, 424),
    "setpriority": (141, 140),
    "ioprio_set": (251, 30),
    "migrate_pages": (256, 238),
    "move_pages": (279, 239),
}
_SOCKET, _CLONE, _CLONE3 = (41, 198), (56, 220), (435, 435)
_AF_UNIX, _NO_FAMILY = 1, 0xFFFF
_NEW_NAMESPACES = 0x7E020000


def _statement(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("HBBI", code, if_true, if_false, value)


def program(alone: bool = True, own: int = 0) -> bytes:
    """Return the filter for this machine.

    Parameters
    ----------
    alone
        Whether the process has a tree of processes and a file system of its own. If not, it
        could signal others of its user and reach their sockets, so that is refused too.
    own
        The number of the process, where it is not alone.

    Raises
    ------
    OSError
        If the machine's system calls are not known here.
    """
    if machine() not in _AUDIT_ARCH:
        raise OSError(errno.ENOSYS, f"no system call filter for {machine()}")
    column = list(_AUDIT_ARCH).index(machine())
    refuse, absent = _ERRNO | errno.EPERM, _ERRNO | errno.ENOSYS
    code = [
        _statement(_LOAD, _ARCH),
        _statement(_EQUAL, _AUDIT_ARCH[machine()], 1, 0),
        _statement(_RETURN, _KILL),
        _statement(_LOAD, _NUMBER),
    ]
    if machine() == "x86_64":  # a second way to say every number
        code += [_statement(_AT_LEAST, _X32_BIT, 0, 1), _statement(_RETURN, refuse)]
    refused = REFUSED if alone else REFUSED | AT_OTHERS
    for numbers in refused.values():
        code += [_statement(_EQUAL, numbers[column], 0, 1), _statement(_RETURN, refuse)]
    # The C library then uses clone, whose flags can be looked at.
    code += [_statement(_EQUAL, _CLONE3[column], 0, 1), _statement(_RETURN, absent)]
    for numbers in () if alone else ON_ITSELF_ONLY.values():
        code += _if_call(numbers[column], _statement(_EQUAL, own, 2, 0), _statement(_EQUAL, 0, 1, 0))
    family = _AF_UNIX if alone else _NO_FAMILY
    code += _if_call(_SOCKET[column], _statement(_EQUAL, family, 1, 0))
    code += _if_call(_CLONE[column], _statement(_ANY_BIT, _NEW_NAMESPACES, 0, 1))
    code.append(_statement(_RETURN, _ALLOW))
    return b"".join(code)


def _if_call(number: int, *tests: bytes) -> list[bytes]:
    """Return statements that refuse a call, unless tests of its first argument jump over the refusal.

    Another call goes on to what follows, with its number still loaded.
    """
    body = [_statement(_LOAD, _ARGUMENT), *tests, _statement(_RETURN, _ERRNO | errno.EPERM)]
    return [_statement(_EQUAL, number, 0, len(body) + 1), *body, _statement(_RETURN, _ALLOW)]


def restrict(alone: bool = True) -> None:
    """Install the filter on this process and all that it starts. ``no_new_privs`` must be set before.

    ``alone`` is that of :func:`program`.

    Raises
    ------
    OSError
        If the kernel has no seccomp filters, or the machine is not known.
    """
    code = program(alone, os.getpid())
    buffer = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("HxxxxxxP", len(code) // 8, ctypes.addressof(buffer))
    pointer = ctypes.create_string_buffer(header, len(header))
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.addressof(pointer))
