"""Questions that are asked of each character of a text, and what follows for the text."""

from __future__ import annotations

from tests.flow.marked import mistakes

QUESTIONS = """
import os, string
ALLOWED = set(string.ascii_letters + string.digits + "_-")
SLUG = "abcdefghijklmnopqrstuvwxyz0123456789-"

def is_slug(text):
    return all(one in SLUG for one in text)

def run(text):
    os.system("echo " + text)

@app.get("/all")
def ask_all():
    a, b, c, d = request.args["a"], request.args["b"], request.args["c"], request.args["d"]
    if all(one.isalnum() or one in "-_" for one in a):
        os.system("echo " + a)
    else:
        os.system("echo " + a)  # fires
    if is_slug(b):
        os.system("echo " + b)
    if all(one in string.printable for one in c):
        os.system("echo " + c)  # fires
    if all(one in SLUG for one in d if one != ";"):
        os.system("echo " + d)  # fires
    if all(one in SLUG for one in d[:3]):
        os.system("echo " + d)  # fires
    return ""

@app.get("/any")
def ask_any():
    a, b, c = request.args["a"], request.args["b"], request.args["c"]
    if any(one not in SLUG for one in a):
        return "", 400
    os.system("echo " + a)
    if any(one in ";|&" for one in b):
        return "", 400
    os.system("echo " + b)  # fires
    if not any(one.isalnum() for one in c):
        return "", 400
    os.system("echo " + c)  # fires
    return ""

@app.get("/sets")
def compare_sets():
    a, b, c, d = request.args["a"], request.args["b"], request.args["c"], request.args["d"]
    if set(a) - ALLOWED:
        return "", 400
    os.system("echo " + a)
    if not set(b) <= set(SLUG):
        return "", 400
    os.system("echo " + b)
    if not ALLOWED.issuperset(c):
        return "", 400
    os.system("echo " + c)
    if set(d) & {";", "|"}:
        return "", 400
    os.system("echo " + d)  # fires
    return ""

@app.get("/kept")
def keep():
    text = request.args["text"]
    os.system("echo " + "".join(one for one in text if one in SLUG))
    os.system("echo " + "".join(one if one.isalnum() else "_" for one in text))
    os.system("echo " + "".join(one for one in text if one not in ";|"))  # fires
    os.system("echo " + "".join(one for one in text if one in SLUG + ";"))  # fires
    return ""
"""

LOOPS = """
import os, string
from flask import abort
ALLOWED = set(string.ascii_letters + string.digits + "_-")

def check(text):
    for one in text:
        if one not in ALLOWED:
            raise ValueError(text)

def is_good(text):
    for one in text:
        if one in "-_":
            continue
        if one.isalnum():
            continue
        return False
    return True

@app.get("/one")
def goes_on_for_allowed_characters():
    a, b, c, d, e = (request.args["a"], request.args["b"], request.args["c"], request.args["d"], request.args["e"])
    for one in a:
        if one not in ALLOWED:
            abort(400)
        os.system("echo " + a)  # fires
    os.system("echo " + a)
    check(b)
    os.system("echo " + b)
    if is_good(c):
        os.system("echo " + c)
    else:
        os.system("echo " + c)  # fires
    for one in d:
        if one not in ALLOWED:
            break
    else:
        os.system("echo " + d)
    os.system("echo " + d)  # fires
    for place, one in enumerate(e):
        if one in ";|&":
            abort(400)
    os.system("echo " + e)  # fires
    return ""

@app.get("/others")
def goes_on_for_others():
    a, b, c, d, e = (request.args["a"], request.args["b"], request.args["c"], request.args["d"], request.args["e"])
    for one in a:
        if one in "-_":
            continue
        if one != "x":
            continue
        abort(400)
    os.system("echo " + a)  # fires
    for one in b:
        if one not in ALLOWED:
            print(one)
    os.system("echo " + b)  # fires
    for one in c[:3]:
        if one not in ALLOWED:
            abort(400)
    os.system("echo " + c)  # fires
    for one in d:
        one = "a"
        if one not in ALLOWED:
            abort(400)
    os.system("echo " + d)  # fires
    for one in e:
        if one not in ALLOWED:
            abort(400)
        e = request.args["f"]
    os.system("echo " + e)  # fires
    return ""
"""

LINES = """
import logging
log = logging.getLogger(__name__)

@app.get("/")
def view():
    a, b, c = request.args["a"], request.args["b"], request.args["c"]
    log.info("".join(one for one in a if one not in "\\r\\n"))
    log.info("".join(one for one in a if one != "\\n" and one != "\\r"))
    log.info("".join(one for one in a if one != "\\r"))  # fires
    if {"\\n", "\\r"}.isdisjoint(b):
        log.info(b)
    if any(one in "\\r\\n" for one in c):
        return "", 400
    log.info(c)
    return ""
"""


def test_questions_of_characters() -> None:
    assert not mistakes("command", QUESTIONS)


def test_loops_over_characters() -> None:
    assert not mistakes("command", LOOPS)


def test_line_ends_among_characters() -> None:
    assert not mistakes("log", LINES)
