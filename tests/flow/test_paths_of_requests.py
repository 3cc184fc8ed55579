"""The path of a request: the client's choice only where the URL of the view leaves it one."""

from __future__ import annotations

from tests.flow.marked import mistakes

VIEWS = """
import os

def log_path():
    os.system("echo " + request.path)  # fires

@app.get("/orders")
def orders():
    os.system("echo " + request.path)
    os.system("echo " + request.full_path)  # fires
    return ""

@app.get("/orders/<number>")
def order(number):
    os.system("echo " + request.path)  # fires
    return ""

@app.get("/items")
@app.get("/items/<path:name>")
def items(name=""):
    os.system("echo " + request.path)  # fires
    return ""

@app.errorhandler(404)
def not_there(error):
    os.system("echo " + request.path)  # fires
    log_path()
    return ""
"""


def test_paths_of_views() -> None:
    assert not mistakes("command", VIEWS)
