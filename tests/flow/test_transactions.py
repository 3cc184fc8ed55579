"""Transactions: what calls do to a session, which code may commit, which rows are in a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.engine.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

    from flaskwright.analysis import Project
    from flaskwright.semantics.facts import CallFact

HEAD = """\
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import create_engine, delete, insert, select, text
from sqlalchemy.orm import scoped_session, sessionmaker
from strangers import archive

app = Flask(__name__)
db = SQLAlchemy(app)
engine = create_engine("sqlite://")
Local = sessionmaker(bind=engine)
scoped = scoped_session(Local)

class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    status = db.Column(db.String(20))
    lines = db.relationship("Line")
    shown = None

class Line(db.Model):
    id = db.Column(db.Integer, primary_key=True)

"""


def read(folder: Path, text: str) -> Project:
    (folder / "app.py").write_text(HEAD + text, encoding="utf-8")
    return project_of(folder)


def last_call(project: Project, name: str) -> CallFact:
    """The call that runs last in a function."""
    unit = next(one for one in project.code.units if one.scope == name)
    return max(unit.calls, key=lambda call: call.node.end)


@pytest.mark.parametrize(
    ("written", "does"),
    [
        ("db.session.add(Order())", "adds"),
        ("scoped.add_all([Order()])", "adds"),
        ("Local().delete(Order())", "deletes"),
        ("db.session.merge(Order())", "merges"),
        ("db.session.execute(insert(Order).values(id=1))", "writes"),
        ("db.session.execute(text('  update orders set id = 1'))", "writes"),
        ("db.session.execute(Order.__table__.delete())", "writes"),
        ("db.session.execute(select(Order))", "reads"),
        ("db.session.execute(text('select 1'))", "reads"),
        ("Order.query.filter_by(id=1).delete()", "writes"),
        ("db.session.query(Order).update({'id': 1})", "writes"),
        ("db.session.flush()", "flushes"),
        ("scoped().commit()", "commits"),
        ("db.session.rollback()", "rolls_back"),
        ("scoped.remove()", "closes"),
        ("set().add(Order())", None),
        ("archive.commit()", None),
    ],
)
def test_what_calls_do(tmp_path: Path, written: str, does: str | None) -> None:
    project = read(tmp_path, f"def work():\n    {written}\n")
    assert project.transactions.sessions.does(last_call(project, "work")) == does


def test_which_session(tmp_path: Path) -> None:
    project = read(
        tmp_path,
        "def one():\n    db.session.add(1)\n"
        "def two():\n    db.session().commit()\n"
        "def three():\n    scoped().commit()\n"
        "def four():\n    scoped.add(1)\n"
        "def five(session):\n    session.add(1)\n"
        "def six():\n    session = Local()\n    session.add(1)\n",
    )
    sessions = project.transactions.sessions
    one, two, three, four, five, six = (
        sessions.identity(last_call(project, name)) for name in ("one", "two", "three", "four", "five", "six")
    )
    assert one is not None
    assert one == two
    assert three == four
    assert three not in (None, one, six)
    assert five is None
    assert six is not None


CODE = """
class Store:
    def keep(self, row):
        db.session.add(row)
        self._end()
    def _end(self):
        db.session.commit()
    def find(self, number):
        return db.session.get(Order, number)

def through_method(store: Store):
    store.keep(Order())

def by_name(store):
    store.keep(Order())

def passed_on():
    archive(through_method)

def stranger():
    archive(db.session)

def callback(after):
    after()

def decorated(function):
    def wrapper():
        return function()
    return wrapper

def block():
    with db.session.begin():
        pass

def savepoint():
    with db.session.begin_nested():
        db.session.flush()

def only_reads(store):
    return store.find(1)

def other_commit():
    import sqlite3
    sqlite3.connect("x").commit()
"""


def test_who_may_commit(tmp_path: Path) -> None:
    project = read(tmp_path, CODE)
    found = {info.qualname for info in project.transactions.committing.functions}
    assert found == {
        "Store.keep", "Store._end", "through_method", "by_name", "passed_on", "stranger", "callback", "block",
        "other_commit",
    }  # fmt: skip


SIGNALS = """
from blinker import Namespace
from strangers import closed, opened as heard

def on_close(sender):
    db.session.commit()

def quiet(sender):
    sender.seen = True

{listens}
closed.connect(quiet)

def sends():
    archive.close(1)

def asks():
    return sends()

def other():
    return Namespace()
"""


def test_what_a_signal_may_commit(tmp_path: Path) -> None:
    """What calls a library that signals to a function that commits may commit; so may those who call that."""
    heard = read(tmp_path, SIGNALS.format(listens="heard.connect(on_close)"))
    found = {info.qualname for info in heard.transactions.committing.functions}
    assert found == {"on_close", "sends", "asks"}


def test_what_no_signal_commits(tmp_path: Path) -> None:
    """A function that nobody connects to a signal says nothing of the library that sends others."""
    silent = read(tmp_path, SIGNALS.format(listens="heard.connect(quiet)"))
    found = {info.qualname for info in silent.transactions.committing.functions}
    assert found == {"on_close"}


ROWS = """
def of_query():
    row = Order.query.get(1)
    row.status = "x"

def of_loop():
    for row in db.session.scalars(select(Order)).all():
        row.status = "x"

def of_helper():
    row = find(1)
    row.status = "x"

def find(number):
    if number:
        return db.session.get(Order, number)
    return None

def of_parameter(row):
    row.status = "x"

def caller():
    of_parameter(Order.query.first())

def new():
    row = Order()
    row.status = "x"

def sometimes_new(number):
    row = Order.query.get(number)
    if row is None:
        row = Order()
    row.status = "x"

def no_column():
    row = Order.query.get(1)
    row.shown = "x"

def relationship():
    row = Order.query.get(1)
    row.lines = []
"""


def test_rows_in_a_session(tmp_path: Path) -> None:
    project = read(tmp_path, ROWS)
    rows = project.transactions.rows
    changed = {unit.scope for unit in project.code.units for store in unit.stores if rows.changed(store) is not None}
    assert changed == {"of_query", "of_loop", "of_helper", "of_parameter", "relationship"}


@pytest.mark.parametrize(
    ("line", "itself"),
    [
        ("app.config['SQLALCHEMY_COMMIT_ON_TEARDOWN'] = True", True),
        ("app.config['SQLALCHEMY_COMMIT_ON_TEARDOWN'] = False", False),
        ("other = sessionmaker(autocommit=True)", True),
        ("other = sessionmaker(autocommit=False)", False),
        ("other = create_engine('x', isolation_level='AUTOCOMMIT')", True),
        ("other = SQLAlchemy(session_options={'autocommit': True})", True),
    ],
)
def test_what_commits_by_itself(tmp_path: Path, line: str, itself: bool) -> None:
    project = read(tmp_path, line + "\n")
    assert project.transactions.commits_by_itself is itself


WAYS = """
@app.post("/kept")
def kept():
    store(Order(), commit=True)
    return ""

@app.post("/lost")
def lost():
    store(Order())
    return ""

@app.post("/option")
def option():
    make(commit=True)
    return ""

@app.post("/no-option")
def no_option():
    make()
    return ""

@app.post("/later")
def later():
    store(Order())
    db.session.commit()
    return ""

def make(**options):
    commit = options.pop("commit", False)
    store(Order(), commit)

def store(row, commit=False):
    db.session.add(row)
    if commit:
        db.session.commit()
"""


def test_what_a_call_decides(tmp_path: Path) -> None:
    """One function is gone through once for both of its callers' choices, and each start gets its own answer."""
    project = read(tmp_path, WAYS)
    lost = project.transactions.lost
    assert {one.runs.name for one in lost if one.runs is not None} == {"lost", "no_option"}
    assert all(one.elsewhere for one in lost)
    assert {one.scope for one in lost} == {"lost", "no_option"}
