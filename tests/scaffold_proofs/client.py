"""A client of a generated API."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from http.client import HTTPConnection
from typing import Any

TIMEOUT = 40.0
API = "/api/v1"
PASSWORD = "correct horse battery staple"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body, read."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Client:
    """Asks a server; `token` is that of whoever asks."""

    port: int
    token: str | None = None
    address: str = "127.0.0.1"
    """From which it calls: limits count by address, and all of 127.0.0.0/8 is this machine."""

    def ask(self, method: str, path: str, content: object = None, **headers: str) -> Answer:
        """Send a request and read the answer. A header's `_` stands for `-`."""
        body = json.dumps(content).encode() if content is not None else None
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if body is not None:
            sent["Content-Type"] = "application/json"
        if self.token is not None:
            sent["Authorization"] = f"Bearer {self.token}"
        connection = HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT, source_address=(self.address, 0))
        try:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def get(self, path: str) -> Answer:
        """Ask for something."""
        return self.ask("GET", path)

    def post(self, path: str, content: object = None, **headers: str) -> Answer:
        """Send something."""
        return self.ask("POST", path, content, **headers)

    def member(self, email: str) -> Client:
        """Register somebody and log them in."""
        account = {"email": email, "password": PASSWORD}
        registered = self.post(f"{API}/auth/register", account)
        assert registered.status == 201, registered.body
        logged_in = self.post(f"{API}/auth/login", account)
        assert logged_in.status == 200, logged_in.body
        return replace(self, token=logged_in.json["access_token"])

    def is_done(self, place: str) -> bool:
        """Whether an export is done; fails where it has failed."""
        answer = self.get(place)
        assert answer.status == 200, answer.body
        assert answer.json["status"] != "failed", answer.body
        return bool(answer.json["status"] == "done")
