"""The three chat services on loopback: each checks its own signature as its manual says, and counts as it counts."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from config import Loopback
from tests import certificates

HOSTS = ("oapi.dingtalk.com", "open.feishu.cn", "qyapi.weixin.qq.com")
SECRET = "SEC-of-the-test"
ADDRESSES = {
    "dingtalk": "https://oapi.dingtalk.com/robot/send?access_token=a-token",
    "feishu": "https://open.feishu.cn/open-apis/bot/v2/hook/a-token",
    "wecom": "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=a-key",
}


@dataclass
class ChatServices:
    """What was said to whom, as (host, text)."""

    loopback: Loopback
    said: list[tuple[str, str]] = field(default_factory=list)
    # The next answer says that it is too often.
    is_tired: bool = False

    def take(self, host: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """One request."""
        query = parse_qs(urlsplit(path).query)
        if host == "oapi.dingtalk.com":
            at = query.get("timestamp", [""])[0]
            signed = hmac.new(SECRET.encode(), f"{at}\n{SECRET}".encode(), hashlib.sha256).digest()
            is_right = query.get("sign") == [base64.b64encode(signed).decode()]
            return self._dingtalk(is_right, body)
        if host == "open.feishu.cn":
            at = body.get("timestamp", "")
            signed = hmac.new(f"{at}\n{SECRET}".encode(), b"", hashlib.sha256).digest()
            if body.get("sign") != base64.b64encode(signed).decode():
                return {"code": 19021, "msg": "sign match fail or timestamp is not within one hour"}
            self.said.append((host, body["content"]["text"]))
            return {"code": 0, "msg": "success"}
        text = body["text"]["content"]
        if query.get("key") != ["a-key"] or len(text.encode()) > 2048:
            return {"errcode": 93000, "errmsg": "invalid webhook url"}
        self.said.append((host, text))
        return {"errcode": 0, "errmsg": "ok"}

    def _dingtalk(self, is_right: bool, body: dict[str, Any]) -> dict[str, Any]:
        if not is_right:
            return {"errcode": 310000, "errmsg": "sign not match"}
        if self.is_tired:
            self.is_tired = False
            return {"errcode": 130101, "errmsg": "send too fast"}
        self.said.append(("oapi.dingtalk.com", body["text"]["content"]))
        return {"errcode": 0, "errmsg": "ok"}


@contextmanager
def standing_in(folder: Path) -> Iterator[ChatServices]:
    """All three on one port; the name that is called tells them apart."""
    papers = certificates.make(folder, *HOSTS)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            answer = json.dumps(services.take(str(self.headers["Host"]), self.path, body)).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *said: object) -> None:
            """Quietly."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(papers.server, papers.key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    services = ChatServices(Loopback(papers.authority, dict.fromkeys(HOSTS, server.server_address[1])))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield services
    finally:
        server.shutdown()
        server.server_close()
