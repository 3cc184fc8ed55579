"""Which calls of other servers nothing bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flaskwright.rule_support.waiting import unbounded_waits
from tests.rule_support.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

SESSION = "import requests\nsession = requests.Session()\n"


def waits(tmp_path: Path, text: str) -> list[str]:
    return [wait.path for wait in unbounded_waits(project_of(tmp_path, {"app.py": text}))]


@pytest.mark.parametrize(
    "text",
    [
        "import requests\nrequests.get(url, timeout=timeout)",
        "import requests\nrequests.get(url, **options)",
        "import requests\nrequests.get(url, **{'timeout': 3})",
        f"{SESSION}session.request('GET', url, None, None, None, None, None, None, 5)",
        f"{SESSION}session.mount('https://', adapter)\nsession.get(url)",
        f"{SESSION}session.send = bounded\nsession.get(url)",
        f"{SESSION}prepare(session)\nsession.get(url)",
        "import requests\nrequests.Session.request = bounded\nrequests.get(url)",
        "import ftplib\nserver = ftplib.FTP()\nserver.connect(host, timeout=3)",
        "import smtplib\nserver = smtplib.SMTP(host)\nserver.timeout = 3",
        "import socket\nconnection = socket.create_connection(place)\nconnection.settimeout(3)",
        "import socket, urllib.request\nsocket.setdefaulttimeout(3)\nurllib.request.urlopen(url)",
        "import urllib3\nurllib3.PoolManager(timeout=3).request('GET', url)",
        "import httpx\nhttpx.get(url)",
        "import psycopg2\npsycopg2.connect(dsn)",
        "import psycopg2\npsycopg2.connect(host=host, async_=True)",
    ],
)
def test_what_is_bounded_or_may_be(tmp_path: Path, text: str) -> None:
    assert waits(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("import requests\nrequests.get(url)", "requests.get"),
        ("import requests\nrequests.get(url, timeout=None)", "requests.get"),
        (f"{SESSION}session.headers = {{}}\nsession.get(url)", "requests.Session().get"),
        (
            f"{SESSION}session.mount('https://', requests.adapters.HTTPAdapter(max_retries=3))\nsession.get(url)",
            "requests.Session().get",
        ),
        ("import requests, socket\nsocket.setdefaulttimeout(3)\nrequests.get(url)", "requests.get"),
        ("import socket, urllib.request\nsocket.setdefaulttimeout(None)\nurllib.request.urlopen(url)",
         "urllib.request.urlopen"),
        ("import httpx\nhttpx.get(url, timeout=None)", "httpx.get"),
        ("import urllib3\nurllib3.PoolManager().request('GET', url)", "urllib3.PoolManager().request"),
        ("import psycopg2\npsycopg2.connect('dbname=shop')", "psycopg2.connect"),
    ],
)  # fmt: skip
def test_what_nothing_bounds(tmp_path: Path, text: str, path: str) -> None:
    assert waits(tmp_path, text) == [path]
