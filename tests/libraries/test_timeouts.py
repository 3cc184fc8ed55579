"""The table of calls that wait: what it must say of each."""

from __future__ import annotations

import ftplib
import http.client
import imaplib
import inspect
import poplib
import smtplib
import socket
import urllib.request

import pytest

from flaskwright.libraries.timeouts import load_timeouts

STANDARD = {
    "urllib.request.urlopen": urllib.request.urlopen,
    "http.client.HTTPConnection": http.client.HTTPConnection,
    "smtplib.SMTP": smtplib.SMTP,
    "ftplib.FTP": ftplib.FTP,
    "imaplib.IMAP4": imaplib.IMAP4,
    "poplib.POP3": poplib.POP3,
    "socket.create_connection": socket.create_connection,
}
"""Those whose signature has not changed in the versions of Python that run this."""


@pytest.mark.parametrize("path", STANDARD)
def test_positions_are_those_of_the_standard_library(path: str) -> None:
    client = load_timeouts().clients[path]
    parameters = [name for name in inspect.signature(STANDARD[path]).parameters if name != "self"]
    assert client.argument is not None
    assert parameters[client.argument] == client.keywords[0] == "timeout"


def test_every_client_names_its_source_and_a_bound() -> None:
    for path, client in load_timeouts().clients.items():
        assert client.source.startswith("https://"), path
        assert client.seconds, path
        assert client.keywords or client.mend, path


def test_methods_of_sessions_belong_to_a_session_that_is_described() -> None:
    timeouts = load_timeouts()
    assert set(timeouts.sessions) <= {path.rpartition(".")[0] for path in timeouts.clients}
