"""Who logs in, and how the rows of a project lead to that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flaskwright.project.settings import Assumptions, Settings
from tests.engine.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

    from flaskwright.app.models import DataModel

SHOP = """\
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()

class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    password = db.Column(db.String(80))

class Admin(User):
    pass

class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    buyer_id = db.Column(db.ForeignKey("user.id"))
    buyer = db.relationship(User, backref="orders")
    seller_id = db.Column(db.Integer)
    shop_id = db.Column(db.Integer)

class Line(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    order_id = db.Column(db.ForeignKey("order.id"))

class Country(db.Model):
    code = db.Column(db.String(2), primary_key=True)
    orders = db.relationship(Order, primaryjoin="Country.code == foreign(Order.shop_id)")
"""
LOGIN = """\
from data import Admin, Order, User
from flask import Flask, session
"""
WAYS = {
    "loader": """\
from flask_login import LoginManager
login = LoginManager()

@login.user_loader
def load(key):
    return User.query.get(int(key))
""",
    "session": """\
def enter(user):
    session["who"] = user.id
    session["order"] = 3

def login():
    enter(User.query.filter_by(name="x").first())
""",
    "token": """\
from flask_jwt_extended import create_access_token

def login():
    user = User.query.first()
    return create_access_token(identity=str(user.id))
""",
    "password": """\
from werkzeug.security import check_password_hash

def login():
    user = User.query.first()
    order = Order.query.first()
    return check_password_hash(str(user.password.strip()), "x") and order.shop_id
""",
    "datastore": """\
from flask_security import SQLAlchemyUserDatastore
store = SQLAlchemyUserDatastore(None, User, None)
""",
}


def models(folder: Path, login: str, assumed: Assumptions | None = None) -> DataModel:
    (folder / "data.py").write_text(SHOP, encoding="utf-8")
    (folder / "login.py").write_text(LOGIN + login, encoding="utf-8")
    return project_of(folder, None if assumed is None else Settings(assume=assumed)).models


def paths(found: DataModel) -> dict[str, list[str]]:
    return {entity.name: [path.label for path in found.owner_paths(entity)] for entity in found.entities}


@pytest.mark.parametrize("way", sorted(WAYS))
def test_who_logs_in(tmp_path: Path, way: str) -> None:
    found = models(tmp_path, WAYS[way])

    assert found.user is not None
    assert found.user.name == "User"


@pytest.mark.parametrize(
    "login", ["", "def keep(order):\n    session['order'] = order.id\n", WAYS["loader"].replace("User", "unknown.User")]
)
def test_nobody_is_known_to_log_in(tmp_path: Path, login: str) -> None:
    found = models(tmp_path, login)

    assert found.user is None
    assert not any(paths(found).values())


def test_how_rows_lead_to_the_user(tmp_path: Path) -> None:
    found = models(tmp_path, WAYS["loader"])

    assert paths(found) == {
        "User": ["User.id"],
        "Admin": ["Admin.id"],
        "Order": ["Order.buyer_id"],
        "Line": ["Line.order_id → Order.buyer_id"],
        "Country": [],
    }
    line = next(entity for entity in found.entities if entity.name == "Line")
    (path,) = found.owner_paths(line)
    assert path.column is line.columns["order_id"]
    assert [step.relationship and step.relationship.name for step in path.steps] == [None, "buyer"]


def test_what_the_ledger_says(tmp_path: Path) -> None:
    found = models(tmp_path, "", Assumptions(owner=("seller_id",), tenant=("shop_id",)))

    assert paths(found) == {
        "User": [], "Admin": [], "Order": ["Order.seller_id"], "Line": ["Line.order_id → Order.seller_id"],
        "Country": [],
    }  # fmt: skip
    assert {entity.name: [one.name for one in found.tenant_columns(entity)] for entity in found.entities} == {
        "User": [], "Admin": [], "Order": ["shop_id"], "Line": [], "Country": [],
    }  # fmt: skip
    assert all(path.assumed for entity in found.entities for path in found.owner_paths(entity))
