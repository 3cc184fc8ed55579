"""Queries as values: what is run, whose rows come out, and by which conditions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from flaskwright.engine.limits import room_for_analysis
from flaskwright.flow.queries import build_queries
from scripts.queries import shown
from tests.engine.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

    from flaskwright.analysis import Project
    from flaskwright.flow.queries import Rows

MODELS = """\
from flask_login import UserMixin
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()

class Found:
    @classmethod
    def by_key(cls, key):
        return cls.query.get(key)

    @classmethod
    def drop(cls, **wanted):
        cls.query.filter_by(**wanted).delete()

class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40))
    orders = db.relationship("Order", back_populates="user")
    notes = db.relationship("Note", lazy="dynamic", backref="author")

class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    author_id = db.Column(db.ForeignKey("user.id"))

class Order(Found, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    user_id = db.Column(db.ForeignKey("user.id"))
    status = db.Column(db.String(10))
    user = db.relationship("User", back_populates="orders")
    items = db.relationship("Item")

    @property
    def owner(self):
        return self.user

class Item(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    order_id = db.Column(db.ForeignKey("order.id"))
    count = db.Column(db.Integer)
"""
HEAD = """\
from flask import request
from flask_login import current_user
from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload, selectinload
from models import Item, Note, Order, User, db

"""


def _cases(texts: str) -> list[tuple[str, str]]:
    """Code, and what is expected of it: `=> this`."""
    return [(code, expected) for code, expected in re.findall(r"(?ms)^(.+?\n)=> ([^\n]*)\n", texts)]


def _project(folder: Path, text: str, **files: str) -> Project:
    (folder / "models.py").write_text(MODELS)
    (folder / "views.py").write_text(HEAD + text)
    for name, content in files.items():
        (folder / f"{name}.py").write_text(content)
    return project_of(folder)


def _run(folder: Path, text: str, **files: str) -> list[str]:
    """What views run, themselves or through helpers."""
    executions = _project(folder, text, **files).queries.executions
    return [" ".join(shown(one).split()) for one in executions if one.via or one.location.path == "views.py"]


def _rows(folder: Path, text: str) -> Rows | None:
    """What is given to the function `show` in some code."""
    project = _project(folder, f"def show(what):\n    pass\n\n{text}")
    call = next(
        call
        for unit in project.code.units
        for call in unit.calls
        if call.unit.module.source.slice(call.node.start, call.node.end).startswith("show(")
    )
    return project.queries.rows_at(call.unit, call.node.args[0].value)  # type: ignore[attr-defined]


EXPRESSIONS = """\
return Order.query.all()
=> legacy Order gives many

return db.session.query(Order).first()
=> legacy Order gives one_or_none

return db.session.get(Order, key)
=> legacy Order gives one_or_none where Order.id == <Unknown>

return Order.query.get_or_404(key)
=> legacy Order gives one where Order.id == <Unknown>

return db.session.execute(select(Order).where(Order.status == 'new')).scalars().all()
=> select Order gives many where Order.status == 'new'

return db.session.scalars(select(Order)).one_or_none()
=> select Order gives one_or_none

return db.first_or_404(db.select(Order).filter_by(id=key))
=> select Order gives one where Order.id == <Unknown>

return Order.query.order_by(Order.id).paginate(per_page=9)
=> legacy Order gives pages ordered

return db.session.scalar(select(func.count()).select_from(Order))
=> select Order gives scalar aggregate columns_only

return Order.query.filter(Order.id > 3).count()
=> legacy Order gives count where Order.id > 3

return db.session.query(Order.query.filter_by(id=1).exists()).scalar()
=> exists Order gives exists columns_only where Order.id == 1

return Order.query.filter_by(user_id=current_user.id).with_for_update().one()
=> legacy Order gives one locked where Order.user_id == flask_login.current_user.id

return Order.query.options(joinedload(Order.user).selectinload(User.notes)).limit(9).all()
=> legacy Order gives many limited load user joined, user.notes selectin

return current_user.notes.all()
=> legacy Note gives many where Note.author parent flask_login.current_user

return Order.query.join(Order.user).filter(User.name == 'x', or_(Order.id < 3, Order.status.in_(key))).all()
=> legacy Order gives many where User.name == 'x', or (Order.id < 3 | Order.status in <Unknown>)

return Order.query.filter(*[Order.id == 1, 2 < Order.id]).all()
=> legacy Order gives many where Order.id == 1, Order.id > 2

return db.session.query(Order.id, User).all()
=> legacy User gives many

Order.query.filter(Order.user == current_user).delete()
=> legacy Order gives changed where Order.user == flask_login.current_user

return [one.id for one in Order.query]
=> legacy Order gives many

return list(Order.query.filter(key))
=> legacy Order gives many where ? <Unknown>
"""


@pytest.mark.parametrize(("text", "expected"), _cases(EXPRESSIONS))
def test_one_expression(tmp_path: Path, text: str, expected: str) -> None:
    assert _run(tmp_path, f"def view(key):\n    {text}") == [expected]


BODIES = """\
def view(state):
    query = Order.query
    query = query.filter(Order.user_id == current_user.id)
    if state:
        query = query.filter_by(status=state)
    return query.all()
=> legacy Order gives many where Order.user_id == flask_login.current_user.id, perhaps Order.status == <Unknown>

def view(state):
    if state:
        query = select(Order).where(Order.user_id == current_user.id, Order.status == 'a')
    else:
        query = select(Order).where(Order.user_id == current_user.id)
    return db.session.scalars(query).all()
=> select Order gives many where Order.user_id == flask_login.current_user.id, perhaps Order.status == 'a'

def view(wanted):
    query = Order.query
    for one in wanted:
        query = query.filter(Order.status != one)
    return query.all()
=> legacy Order gives many where perhaps Order.status != <Unknown>

def view(wanted):
    wanted = []
    if request.args:
        wanted.append(Order.id == 3)
    return Order.query.filter(*wanted).all()
=> legacy Order gives many where perhaps Order.id == 3

def view(state):
    try:
        query = Order.query.filter_by(status=state)
    except ValueError:
        return []
    return query.all()
=> legacy Order gives many where Order.status == <Unknown>

def view(state):
    if state:
        query = Order.query
    else:
        query = Item.query
    return query.all()
=> legacy ? gives many open

def mine(query):
    return query.filter_by(user_id=current_user.id)

def view():
    return mine(Order.query).all()
=> legacy Order gives many where Order.user_id == flask_login.current_user.id

def is_new():
    return Order.status == 'new'

def view():
    return Order.query.filter(is_new()).all()
=> legacy Order gives many where Order.status == 'new'

class Repository:
    model = None
    def get(self, key):
        return self.session.get(self.model, key)

class Orders(Repository):
    model = Order

def view(key):
    return Orders().get(3)
=> legacy Order gives one_or_none where Order.id == 3 via view

def view(key):
    return Order.by_key(4)
=> legacy Order gives one_or_none where Order.id == 4 via view

def view(key):
    Order.drop(status='x')
=> legacy Order gives changed where Order.status == 'x' via view

def view(query):
    return query.filter(Order.id == 1).magic().all()
=> nothing

def view():
    return Order.query.magic().all()
=> legacy Order gives many open

def view(users):
    return users.get('x').all()
=> nothing

def view():
    return db.session.execute(db.text('SELECT 1')).all()
=> text ? gives many columns_only open
"""


@pytest.mark.parametrize(("text", "expected"), _cases(BODIES))
def test_several_statements(tmp_path: Path, text: str, expected: str) -> None:
    assert _run(tmp_path, text) == ([expected] if expected != "nothing" else [])


def test_repository_of_another_module(tmp_path: Path) -> None:
    store = (
        "from models import db\n\nclass Store:\n    def __init__(self, model):\n        self.model = model\n"
        "    def base(self):\n        return db.select(self.model)\n"
        "    def mine(self, user):\n        return db.session.scalars(self.base().filter_by(user_id=user.id)).all()\n"
    )
    found = _run(
        tmp_path, "from store import Store\n\ndef view():\n    return Store(Order).mine(current_user)\n", store=store
    )
    assert found == ["select Order gives many where Order.user_id == flask_login.current_user.id via view"]


ROWS = """\
def view():
    for one in Order.query.all():
        show(one)
=> Order one

def view():
    show(Order.query.all())
=> Order many

def view():
    for one in Order.query:
        show(one.items)
=> Item many items

def view():
    return [show(item) for one in Order.query if one.items for item in one.items]
=> Item one items

def view():
    for one, user in db.session.query(Order, User):
        show(user)
=> User one

def view():
    for n, one in enumerate(Order.query.all()):
        show(one.owner)
=> User one user

def view():
    rows = [one for one in Order.query if one.id]
    show(rows[0])
=> Order one

def view():
    page = Order.query.paginate()
    show(page.items)
=> Order many

def given(one):
    show(one)

def view():
    given(Order.query.first())
=> Order one

def rows():
    for one in Order.query:
        yield one

def view():
    for one in rows():
        show(one)
=> Order one

def view():
    with db.session.begin():
        row = db.session.execute(select(Order, User)).first()
    show(row.User)
=> User one

def view():
    rows = db.session.execute(select(Order)).scalars()
    show(rows)
=> Order many
"""


@pytest.mark.parametrize(("text", "expected"), _cases(ROWS))
def test_rows(tmp_path: Path, text: str, expected: str) -> None:
    found = _rows(tmp_path, text)
    assert found is not None
    assert found.entity is not None
    path = ".".join(one.name for one in found.path)
    assert f"{found.entity.name} {'many' if found.many else 'one'} {path}".strip() == expected
    assert found.executions


@pytest.mark.parametrize(
    "text",
    [
        "def view():\n    show(db.session.query(Order.id).all())\n",
        "def view():\n    show(Order.query.count())\n",
        "def view():\n    show(Order())\n",
        "def given(one):\n    show(one)\n\ndef view():\n    given(Order.query.first())\n    given(3)\n",
        "def view(one):\n    show(one)\n",
    ],
)
def test_no_rows(tmp_path: Path, text: str) -> None:
    found = _rows(tmp_path, text)
    assert found is None or not found.always or found.entity is None


def test_row_may_be_missing(tmp_path: Path) -> None:
    found = _rows(tmp_path, "def view(key):\n    one = Order.query.get(key) if key else None\n    show(one)\n")
    assert found is not None
    assert found.optional


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"    query = query.filter(Order.id != {number})\n" for number in range(500)),
        "".join(
            f"    if key == {number}:\n        query = query.filter(Order.id == {number})\n" for number in range(300)
        ),
        "".join(
            f"{'    ' * (depth + 1)}for key{depth} in key:\n{'    ' * (depth + 2)}query = query.filter(Order.id == 1)\n"
            for depth in range(15)
        ),
    ],
    ids=["long", "branches", "loops"],
)
def test_every_reading_ends(tmp_path: Path, body: str) -> None:
    project = _project(tmp_path, f"def view(key):\n    query = Order.query\n{body}    return query.all()\n")
    with room_for_analysis():
        found = [one for one in project.queries.executions if one.location.path == "views.py"]
    assert all(one.query.entity is not None for one in found)


TANGLED = """\
def open_orders(user, depth=0):
    found = []
    for order in Order.query.filter_by(user_id=user.id):
        found.append(order)
        found += of_friends(order.user, depth + 1)
    return found

def of_friends(user, depth):
    orders = open_orders(user, depth) if depth < 3 else []
    while orders:
        orders = newest(orders, user, depth)
        if depth:
            orders = orders or of_friends(user, depth - 1)
    return orders

def newest(orders, user, depth):
    for order in orders:
        if order.user is user:
            orders = [order] + open_orders(order.user, depth)
    return orders

def view(user):
    return [order.id for order in newest(of_friends(user, 1), user, 2)]
"""


def test_what_is_read_does_not_depend_on_what_was_read_before(tmp_path: Path) -> None:
    project = _project(tmp_path, TANGLED)

    def read(*, backwards: bool) -> set[str]:
        queries = build_queries(project.code, project.libraries, project.models)
        calls = [
            (unit, one.node) for unit in project.code.units for one in unit.calls if unit.module.path == "views.py"
        ]
        with room_for_analysis():
            values = [
                (node.start, queries.read(unit, node))  # type: ignore[arg-type]
                for unit, node in (reversed(calls) if backwards else calls)
            ]
        return {f"{start} {value}" for start, value in values}

    assert read(backwards=True) == read(backwards=False)
    assert any("Order" in one for one in read(backwards=False))
