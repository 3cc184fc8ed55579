"""`assert`: what holds behind it, and what is run where it fails."""

from __future__ import annotations

from tests.flow.marked import mistakes

ASSERTS = """
import os
DEBUG = False

def say(command):
    os.system(command)  # fires
    return command

@app.get("/")
def view():
    text = request.args["q"]
    assert text not in ("ls", "df"), os.system(text)
    assert text, os.system(text)
    assert text.startswith("l"), os.system(text)  # fires
    try:
        assert DEBUG, say(text)
        os.system(text)
    except AssertionError:
        os.system("ls")
    assert text in ("ls", "df"), "no such command"
    os.system(text)
    return ""
"""


def test_asserts() -> None:
    assert not mistakes("command", ASSERTS)
