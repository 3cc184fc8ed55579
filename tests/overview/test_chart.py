"""The map to look at: what hangs on what, and which findings lie on which part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flaskwright.findings.finding import Confidence, Finding, Location, Severity, Step
from flaskwright.overview import overview
from flaskwright.overview.chart import Chart, chart
from tests.engine.projects import project_of, write

if TYPE_CHECKING:
    from pathlib import Path

SHOP = """
from flask import Blueprint, Flask
from celery import shared_task
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
orders = Blueprint("orders", __name__, url_prefix="/orders")


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@shared_task
def ship():
    pass


@orders.get("/")
def index():
    return [one.id for one in Order.query.all()]


@orders.post("/")
def create():
    db.session.add(Order())
    db.session.commit()
    ship.delay()
    return {}


app = Flask(__name__)
app.register_blueprint(orders)
"""


def finding(start: int, *steps: int) -> Finding:
    trace = tuple(Step(Location("shop.py", one, one + 1), "") for one in steps)
    place = Location("shop.py", start, start + 1)
    return Finding("X1", "x", Severity.ERROR, Confidence.HIGH, "", place, "", "", trace)


@pytest.fixture
def made(tmp_path: Path) -> Chart:
    write(tmp_path, shop=SHOP)
    project = project_of(tmp_path)
    found = [
        finding(SHOP.index("Order.query")),
        finding(0, SHOP.index("db.session.add")),
        finding(SHOP.index("db.Integer")),
        finding(SHOP.index("pass")),
        finding(SHOP.index("@orders.post")),
    ]
    return chart(project, found, overview(project))


def test_blueprints_hold_their_routes_and_the_application_its_own(made: Chart) -> None:
    (application,) = made.applications
    routes = {one.name: [route.url for route in one.routes] for one in application.blueprints}
    assert routes == {None: ["/static/<path:filename>"], "orders": ["/orders/", "/orders/"]}


def test_a_finding_is_on_the_route_that_its_place_or_trace_lies_in(made: Chart) -> None:
    routes = {route.endpoint: route.findings for route in made.applications[0].blueprints[1].routes}
    assert routes == {"orders.index": (0,), "orders.create": (1, 4)}


def test_models_and_tasks_have_their_findings(made: Chart) -> None:
    assert [(one.name, one.findings) for one in made.models] == [("Order", (2,))]
    assert [(one.name, one.kind, one.findings) for one in made.tasks] == [("ship", "task", (3,))]
