"""What the tests of a project are seen to request."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.engine.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

    from flaskwright.app.test_requests import TestRequests


def _requests(folder: Path, text: str) -> TestRequests:
    (folder / "app.py").write_text("from flask import Flask\n\napp = Flask(__name__)\n")
    (folder / "test_app.py").write_text(text)
    return project_of(folder).test_requests


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ('client.get("/a?b=1")', [("GET", "/a", None)]),
        ('client.post(f"/a/{number}/b")', [("POST", "/a/1/b", None)]),
        ('client.put("/a/%d" % number)', [("PUT", "/a/1", None)]),
        ('client.get("/a/{}".format(number))', [("GET", "/a/1", None)]),
        ('client.open("/a", method="DELETE")', [("DELETE", "/a", None)]),
        ('client.open("/a", method=number)', [(None, "/a", None)]),
        ('client.get(url_for("shop.index"))', [("GET", None, "shop.index")]),
        ('client.get("http://localhost/a")', [("GET", "/a", None)]),
        ('for path in ("/a", "/b"):\n        client.get(path)', [("GET", "/a", None), ("GET", "/b", None)]),
        ('path = "/a"\n    client.get(path + "/b")', [("GET", "/a/b", None)]),
        ('send("/a", client)', [("POST", "/a", None)]),
        ('settings.get("a")', []),
    ],
)
def test_addresses(tmp_path: Path, body: str, wanted: list[tuple[str | None, str | None, str | None]]) -> None:
    helper = "def send(path, client):\n    client.post(path)\n" if body.startswith("send") else ""
    found = _requests(tmp_path, f"{helper}def test_it(client, number):\n    {body}\n")
    assert [(one.method, one.path, one.endpoint) for one in found.requests] == wanted
    assert found.opened is None
    assert found.tests


@pytest.mark.parametrize("body", ["client.get(number)", "client.get(base + '/a')", "self.client.post(make())"])
def test_addresses_that_nobody_knows(tmp_path: Path, body: str) -> None:
    assert _requests(tmp_path, f"def test_it(client, number):\n    {body}\n").opened is not None


@pytest.mark.parametrize(
    ("line", "errors"),
    [
        ("assert answer.status_code == 404", True),
        ("assert answer.status_code == HTTPStatus.NOT_FOUND", True),
        ("self.assert403(answer)", True),
        ("assert answer.status_code == 201", False),
    ],
)
def test_errors_that_a_test_looks_for(tmp_path: Path, line: str, errors: bool) -> None:
    found = _requests(tmp_path, f'def test_it(self, client):\n    answer = client.get("/a")\n    {line}\n')
    assert [one.errors for one in found.requests] == [errors]
