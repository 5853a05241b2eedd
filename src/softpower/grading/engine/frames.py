"""What crosses between a worker, its template and the child: JSON in frames.

A frame is the length of its content in four bytes, then the content. Nothing is
unpickled: a child may send anything.
"""

import json
import socket
import struct
from typing import Any

_LENGTH = struct.Struct("!I")
#: Bytes of one frame; a longer one is not read.
MAX_FRAME = 32 * 1024 * 1024


class BadFrame(Exception):
    """What arrived is not a frame; nothing after it can be read."""


def send(channel: socket.socket, content: Any, descriptors: tuple[int, ...] = ()) -> None:
    """Send JSON content, and with it open files. Raises OSError if nobody listens any more."""
    body = json.dumps(content).encode("utf-8", "surrogatepass")
    data = _LENGTH.pack(len(body)) + body
    if descriptors:
        sent = socket.send_fds(channel, [data], list(descriptors))
        data = data[sent:]
    channel.sendall(data)


def receive(channel: socket.socket) -> Any:
    """Wait for one frame and return its content; None at the end. Raises BadFrame."""
    head = _exactly(channel, _LENGTH.size)
    return _content(channel, head) if head else None


def receive_with_files(channel: socket.socket, most: int = 1) -> tuple[Any, list[int]]:
    """Wait for one frame and return its content and the open files that came with it."""
    head, descriptors, _, _ = socket.recv_fds(channel, _LENGTH.size, most)
    if not head:
        return None, []
    if len(head) < _LENGTH.size:
        head += _exactly(channel, _LENGTH.size - len(head))
    return _content(channel, head), list(descriptors)


def _content(channel: socket.socket, head: bytes) -> Any:
    (length,) = _LENGTH.unpack(head)
    if length > MAX_FRAME:
        raise BadFrame(f"a frame of {length:,} bytes")
    body = _exactly(channel, length)
    if len(body) < length:
        raise BadFrame("a frame that ends early")
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadFrame(f"a frame that is no JSON: {error}") from None


def _exactly(channel: socket.socket, length: int) -> bytes:
    parts = bytearray()
    while len(parts) < length:
        part = channel.recv(min(length - len(parts), 1 << 20))
        if not part:
            break
        parts += part
    return bytes(parts)
