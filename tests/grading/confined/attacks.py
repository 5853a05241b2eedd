"""What a hostile submission may try. Each attack is a cell that prints OPEN where it got through.

An attack may use ``TARGET``, a dictionary that the test fills in: paths of a gradebook, a
key, another submission, a home and a file in ``/tmp``; the port of a server that listens;
the name of an abstract socket; the number of a process outside.
"""

#: Reads that must fail, by the name of the path in TARGET.
SECRETS = ("gradebook", "key", "submission", "home", "temporary")

_READ = """
try:
    open(TARGET[{name!r}], "rb").read(1)
    print("OPEN")
except OSError as error:
    print("stopped", type(error).__name__)
"""

_TRY = """
try:
    {code}
    print("OPEN")
except (OSError, ValueError, MemoryError, AttributeError, AssertionError) as error:
    print("stopped", type(error).__name__)
"""


def _attempt(code: str) -> str:
    return _TRY.format(code=code.strip().replace("\n", "\n    "))


FILES = {f"read-{name}": _READ.format(name=name) for name in SECRETS} | {
    "list-the-course": _attempt('import os; os.listdir(TARGET["course"])'),
    "read-shadow": _attempt('open("/etc/shadow").read(1)'),
    "read-passwd-of-root": _attempt('open("/root/.bashrc").read(1)'),
    "read-environ-of-others": _attempt(
        "import os\nothers = [n for n in range(2, 400) if n != os.getpid()]\n"
        'assert any(open(f"/proc/{n}/environ", "rb").read(1) for n in others)'
    ),
    "write-in-the-course": _attempt('open(TARGET["course"] + "/planted", "w").write("x")'),
    "write-in-packages": _attempt(
        'import softpower\nopen(softpower.__path__[0] + "/planted.py", "w").write("x")'
    ),
    "write-in-temporary-of-the-host": _attempt('open(TARGET["temporary"], "a").write("x")'),
    "follow-a-link-outside": _attempt(
        'import os\nos.symlink(TARGET["gradebook"], "link")\nopen("link", "rb").read(1)'
    ),
    "hard-link-outside": _attempt('import os\nos.link(TARGET["gradebook"], "hard")'),
    "climb-out": _attempt('open("../" * 20 + TARGET["gradebook"].lstrip("/"), "rb").read(1)'),
    "device": _attempt('open("/dev/mem", "rb").read(1)'),
    "make-a-device": _attempt('import os, stat\nos.mknod("sda", 0o600 | stat.S_IFBLK, os.makedev(8, 0))'),
    "write-to-the-kernel": _attempt('open("/proc/sys/kernel/hostname", "w").write("x")'),
}

_CONNECT = """
import socket
s = socket.socket({family}, {kind})
s.settimeout(2)
s.connect({address})
s.send(b"x")
"""

NETWORK = {
    "tcp-loopback": _attempt(
        _CONNECT.format(
            family="socket.AF_INET", kind="socket.SOCK_STREAM", address='("127.0.0.1", TARGET["port"])'
        )
    ),
    "tcp6-loopback": _attempt(
        _CONNECT.format(
            family="socket.AF_INET6", kind="socket.SOCK_STREAM", address='("::1", TARGET["port"])'
        )
    ),
    "udp-loopback": _attempt(
        _CONNECT.format(
            family="socket.AF_INET", kind="socket.SOCK_DGRAM", address='("127.0.0.1", TARGET["port"])'
        )
    ),
    "abstract-socket": _attempt(
        _CONNECT.format(family="socket.AF_UNIX", kind="socket.SOCK_STREAM", address='TARGET["abstract"]')
    ),
    "socket-in-a-folder": _attempt(
        _CONNECT.format(family="socket.AF_UNIX", kind="socket.SOCK_STREAM", address='TARGET["socket"]')
    ),
    "listen": _attempt('import socket\nsocket.create_server(("127.0.0.1", 0))'),
    "netlink": _attempt("import socket\nsocket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)"),
    "raw": _attempt("import socket\nsocket.socket(socket.AF_PACKET, socket.SOCK_RAW, 3)"),
    "name-service": _attempt('import socket\nsocket.getaddrinfo("localhost.example", 80)'),
}

_CALL = "import ctypes\nassert ctypes.CDLL(None, use_errno=True).syscall({arguments}) >= 0"


def _call(*arguments: object) -> str:
    code = _CALL.format(arguments=", ".join(map(str, arguments)))
    return _attempt(code)


#: Numbers are those of x86_64.
KERNEL = {
    "new-user-namespace": _call(272, 0x10000000),
    "new-mount-namespace": _call(272, 0x00020000),
    "clone-into-namespaces": _call(56, 0x10000000 | 17, 0, 0, 0, 0),
    "clone3": _call(435, 0, 88),
    "mount": _call(165, 'b"none"', 'b"/tmp"', 'b"tmpfs"', 0, 0),
    "chroot": _call(161, 'b"/tmp"'),
    "ptrace": _call(101, 16, 1, 0, 0),
    "read-memory-of-another": _call(310, 1, 0, 0, 0, 0, 0),
    "bpf": _call(321, 0, 0, 0),
    "perf": _call(298, 0, 0, -1, -1, 0),
    "io-uring": _call(425, 8, "ctypes.create_string_buffer(200)"),
    "user-fault": _call(323, 1),
    "key-ring": _call(250, 0, -3, 1),
    "x32": _call(0x40000000 | 39),
    "become-root": _attempt(
        "import os\nos.setuid(0)\nassert os.getuid() != 0 or 1\nopen('/etc/shadow').read(1)"
    ),
    "set-user-id-program": _attempt(
        "import subprocess\nrun = subprocess.run(['su', '-c', 'true'], input=b'', capture_output=True)\n"
        "assert run.returncode == 0"
    ),
    "raise-a-limit": _attempt("import resource\nresource.setrlimit(resource.RLIMIT_AS, (2**40, 2**40))"),
    "lower-niceness": _attempt("import os\nos.nice(-10)"),
}

PROCESSES = {
    "kill-a-process-outside": _attempt('import os\nos.kill(TARGET["process"], 9)'),
    "kill-the-parent": _attempt("import os\nassert os.getppid() > 0\nos.kill(os.getppid(), 9)").replace(
        "OSError,", "OSError, AssertionError,"
    ),
    "find-secrets-in-the-environment": _attempt(
        'import os\nassert "secret-of-the-grader" in os.environ.values()'
    ),
    "find-keys-in-memory": _attempt(
        "import gc\nkinds = {type(one).__module__ for one in gc.get_objects()}\n"
        "assert 'softpower.grading.keys' in kinds"
    ),
}

ALL = FILES | NETWORK | KERNEL | PROCESSES
