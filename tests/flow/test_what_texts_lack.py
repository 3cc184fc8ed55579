"""Characters that were taken out of a text, or refused, and the places where such a text is harmless."""

from __future__ import annotations

from tests.flow.marked import mistakes

LOGS = """
import json, logging, re
log = logging.getLogger(__name__)
CONTROL = re.compile(r"[\\x00-\\x1f]")

def sewn(text):
    return "\\n".join(text.splitlines())

def one_line(text):
    return CONTROL.sub(" ", text)

def refuse(text):
    if "\\n" in text or "\\r" in text:
        raise ValueError
    return text

@app.get("/")
def view():
    x = request.args["x"]
    log.info("%s", x)  # fires
    log.info("%s", x.replace("\\r", "").replace("\\n", " "))
    log.info("%s", x.replace("\\r\\n", " "))  # fires
    log.info("%s", x.replace("\\n", "", 1))  # fires
    log.info("%s", x.replace("\\n", "").replace(";", "\\n"))  # fires
    log.info("%s", x.translate(str.maketrans("", "", "\\r\\n")))
    log.info("%s", x.translate({10: None, 13: " "}))
    log.info("%s", x.translate({59: "\\n"}))  # fires
    log.info("%s", x.encode("unicode_escape").decode())
    log.info("%s", " ".join(x.split()))
    log.info("%s", x.split(",")[0])  # fires
    log.info("%s", x.partition("\\n")[0])
    log.info("%s", x.partition("\\n")[2])  # fires
    log.info("%s", sewn(x))  # fires
    log.info("%s", one_line(x))
    log.info("%s", re.sub(r"\\r\\n|\\r|\\n", " ", x))
    log.info("%s", re.sub(r"^\\s+|\\s+$", "", x))  # fires
    log.info("%s", re.sub(r"\\n{2,}", " ", x))  # fires
    log.info("%s", re.sub(r"[^\\w .-]", "", x))
    log.info("%s", re.sub(r"\\s+", " ", x, 1))  # fires
    log.info("%s", refuse(request.args["y"]))
"""

MESSAGES = """
import logging
from loguru import logger as loguru
log = logging.getLogger(__name__)

@app.get("/")
def view():
    x = request.args["x"]
    log.warning("%r", x)
    log.warning("%s and %r", x, x)  # fires
    log.warning("%(name)r", {"name": x})
    log.warning("%(name)s", {"name": x})  # fires
    log.warning(f"{x} %r", x)  # fires
    log.warning(f"{x!r} %r", x)
    log.log(logging.INFO, "%r", x)
    log.log(logging.INFO, "%s", x)  # fires
    log.warning("%d", int(x))
    log.warning("%s", [x])
    log.warning("%s", [x][0])  # fires
    log.warning("%s", request.form)
    log.warning(request.args)
    loguru.info("{!r}", x)
    loguru.info("{}", x)  # fires
    loguru.info("{name}", name=x)  # fires
"""

QUOTES = """
import re
from lxml import etree
TREE = etree.parse("books.xml")

def between(text):
    return f"//book[@isbn='{text}']"

def plain(text):
    return text.replace("'", "").replace('"', "")

def refuse(text):
    if "'" in text:
        raise ValueError
    return text

@app.get("/")
def view():
    x = request.args["x"]
    TREE.xpath("//book[@isbn='" + x + "']")  # fires
    TREE.xpath("//book[@isbn='" + plain(x) + "']")
    TREE.xpath(between(plain(x)))
    TREE.xpath(between(x))  # fires
    TREE.xpath("//book[@isbn=" + plain(x) + "]")  # fires
    TREE.xpath('//book[@isbn="%s"]' % x.replace("'", ""))  # fires
    TREE.xpath("//book[@isbn='%s']" % re.sub(r"\\W", "", x))
    TREE.xpath(between(refuse(x)))
"""

STATEMENTS = """
import sqlite3
db = sqlite3.connect("shop.db")

@app.get("/")
def view():
    x, y = request.args["x"], request.args["y"]
    if "'" in x or "'" in y:
        raise ValueError
    db.execute(f"SELECT * FROM item WHERE name = '{x}'")
    db.execute(f"SELECT * FROM item WHERE name = '{x}' AND price = {int(request.args['price'])}")
    db.execute(f"SELECT * FROM item WHERE name = {x}")  # fires
    db.execute(f'SELECT * FROM item WHERE name = "{x}"')  # fires
    # A backslash at the end of the first takes its closing quote along, and the second is no text any more.
    db.execute(f"SELECT * FROM item WHERE name = '{x}' AND town = '{y}'")  # fires
"""

FORMATS = """
def doubled(text):
    return text.replace("{", "{{").replace("}", "}}")

@app.get("/")
def view():
    x = request.args["x"]
    x.format(app=app)  # fires
    str.format(x, app)  # fires
    ("{app}: " + doubled(x)).format(app=app)
    ("{app}: " + x.replace("}", "}}")).format(app=app)  # fires
    x % {"app": app}  # fires
    x.replace("%", "%%") % {"app": app}
    doubled(x) % {"app": app}  # fires
    request.get_json()["n"] % 7  # fires
    request.args.get("n", 1, type=int) % 7
"""

DOTS = """
import os, re

@app.get("/")
def view():
    x = request.args["x"]
    open("/srv/book." + x.rsplit(".", 1)[-1].lower())
    open("/srv/book." + x.rsplit(".", 1)[1])
    open("/srv/book." + x.split(".")[-1])
    open("/srv/book." + x.rpartition(".")[2])
    open(f"/srv/{x.split('.', 1)[0]}.txt")
    open(f"/srv/{x.replace('.', '_')}.txt")
    open(f"/srv/{re.sub('[.]', '', x)}.txt")
    stem, ending = x.rsplit(".", 1)
    open("/srv/book." + ending)
    open("/srv/" + stem)  # fires
    open("/srv/book." + x.split(".", 1)[1])  # fires
    open("/srv/book." + x.split(".", 1)[-1])  # fires
    open("/srv/" + x.rsplit(".", 1)[0])  # fires
    open("/srv/" + ".".join(x.split(".")))  # fires
    open(x.rsplit(".", 1)[-1])  # fires
    open(os.path.join("/srv", x.rsplit(".", 1)[-1]))  # fires
    parts = x.rsplit(".", 1)
    parts.append(request.args["y"])
    open("/srv/book." + parts[-1])  # fires
"""


def test_line_ends_and_logs() -> None:
    assert not mistakes("log", LOGS)


def test_messages_that_logs_fill_in() -> None:
    assert not mistakes("log", MESSAGES)


def test_quotes_and_expressions_of_xml() -> None:
    assert not mistakes("xpath", QUOTES)


def test_quotes_and_statements() -> None:
    assert not mistakes("sql", STATEMENTS)


def test_braces_and_formats() -> None:
    assert not mistakes("format", FORMATS)


def test_dots_and_paths() -> None:
    assert not mistakes("path", DOTS)
