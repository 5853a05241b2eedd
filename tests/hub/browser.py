"""A person at a browser: logs in at the hub by its form, and uses the server that starts."""

import asyncio
import json
import time
import uuid
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

#: Seconds; a server starts slowly on a machine that does much else.
PATIENCE = 300


class Browser:
    """One person's browser, with cookies, at the hub at ``address``."""

    def __init__(self, address: str, name: str) -> None:
        self.address, self.name = address, name
        self.jar = CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(self.jar))
        self.home = f"{address}/user/{name}"
        self._reached = ""

    # -- the hub

    def log_in(self, password: str) -> int:
        """Fill in the form; return the status of the page that comes."""
        self.get(f"{self.address}/hub/login")
        form = {"username": self.name, "password": password, "_xsrf": self._xsrf("/hub/")}
        return self._ask("POST", f"{self.address}/hub/login", urlencode(form).encode())[0]

    def ask_for_server(self) -> None:
        """Let the hub start the person's server; do not wait for it."""
        self.get(f"{self.address}/hub/spawn/{self.name}")

    def enter(self) -> None:
        """Wait for the server, and come in."""
        give_up = time.monotonic() + PATIENCE
        while True:
            # Comes in by the hub's own way, with its cookies; waits outside until the server is there.
            status, text = self._ask("GET", f"{self.home}/lab")
            if status == 200 and self._reached == f"{self.home}/lab":
                return
            assert time.monotonic() < give_up, f"no server of {self.name}: {status} {text[:2000]}"
            time.sleep(0.5)

    # -- the server

    def get(self, url: str) -> str:
        """Return a page; fail if it is none."""
        status, text = self._ask("GET", url)
        assert status == 200, f"GET {url}: {status} {text[:2000]}"
        return text

    def api(self, method: str, path: str, content: Any = None) -> Any:
        """Ask the person's own server; return what it says, read from JSON."""
        status, text = self.try_api(method, path, content)
        assert status < 300, f"{method} {path}: {status} {text[:2000]}"
        return json.loads(text) if text else None

    def status_of(self, path: str) -> int:
        """Ask for a page of the whole hub; return the status."""
        return self._ask("GET", f"{self.address}/{path}")[0]

    def try_api(self, method: str, path: str, content: Any = None) -> tuple[int, str]:
        """Ask the person's own server; return the status and the text."""
        data = None if content is None else json.dumps(content).encode()
        return self._ask(method, f"{self.home}/{path}", data, "application/json")

    def notebook(self, path: str) -> Any:
        """Return a notebook by the contents API."""
        return self.api("GET", f"api/contents/{quote(path)}?content=1")["content"]

    def save(self, path: str, notebook: Any) -> None:
        """Save a notebook by the contents API."""
        self.api("PUT", f"api/contents/{quote(path)}", {"type": "notebook", "content": notebook})

    def run(self, code: str) -> str:
        """Run code in a new kernel on the person's server; return what it prints, and its error."""
        kernel = self.api("POST", "api/kernels", {"name": "python3"})["id"]
        try:
            return asyncio.run(self._execute(kernel, code))
        finally:
            self.api("DELETE", f"api/kernels/{kernel}")

    async def _execute(self, kernel: str, code: str) -> str:
        url = f"{self.home}/api/kernels/{kernel}/channels?_xsrf={self._xsrf(f'/user/{self.name}/')}"
        request = HTTPRequest(url.replace("http://", "ws://", 1), headers={"Cookie": self._cookies(url)})
        socket = await websocket_connect(request, max_message_size=2**26)
        asked = _message("execute_request", {"code": code, "silent": False, "allow_stdin": False})
        await socket.write_message(json.dumps(asked))
        printed = ""
        while True:
            text = await asyncio.wait_for(socket.read_message(), PATIENCE)
            assert text is not None, "the kernel's connection was closed"
            message = json.loads(text)
            if message["parent_header"].get("msg_id") != asked["header"]["msg_id"]:
                continue
            content = message["content"]
            match message["msg_type"]:
                case "stream":
                    printed += content["text"]
                case "error":
                    printed += f"{content['ename']}: {content['evalue']}\n"
                case "status" if content["execution_state"] == "idle":
                    break
        socket.close()
        while await socket.read_message() is not None:
            pass
        return printed

    # -- inside

    def _ask(self, method: str, url: str, data: bytes | None = None, kind: str = "") -> tuple[int, str]:
        request = Request(url, data, method=method)
        if kind:
            request.add_header("Content-Type", kind)
            request.add_header("X-XSRFToken", self._xsrf(f"/user/{self.name}/"))
        try:
            with self._opener.open(request, timeout=PATIENCE) as answer:
                self._reached = answer.geturl().partition("?")[0]
                return answer.status, answer.read().decode()
        except HTTPError as error:
            self._reached = ""
            with error:
                return error.code, error.read().decode(errors="replace")

    def _xsrf(self, path: str) -> str:
        found = [one.value for one in self.jar if one.name == "_xsrf" and one.path == path]
        return found[0] or "" if found else ""

    def _cookies(self, url: str) -> str:
        request = Request(url)
        self.jar.add_cookie_header(request)
        return request.get_header("Cookie") or ""


def _message(kind: str, content: dict[str, Any]) -> dict[str, Any]:
    header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "username": "", "session": "", "version": "5.3"}
    return {"channel": "shell", "header": header, "parent_header": {}, "metadata": {}, "content": content}
