"""Who calls, what keeps others out, and what requests do to whose rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flaskwright.overview import overview
from flaskwright.overview.access import access_overview
from flaskwright.reports.access import render_markdown, render_text
from tests.engine.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

    from flaskwright.analysis import Project
    from flaskwright.overview.access import AccessRow

HEAD = """\
from functools import wraps
from flask import Flask, abort, g, jsonify, redirect, request, session
from flask_login import UserMixin, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)

class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    is_admin = db.Column(db.Boolean)

class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    state = db.Column(db.String(10))
    user_id = db.Column(db.ForeignKey("user.id"))

"""


def project(tmp_path: Path, text: str) -> Project:
    (tmp_path / "shop.py").write_text(HEAD + text, encoding="utf-8")
    return project_of(tmp_path)


def rows(tmp_path: Path, text: str) -> list[AccessRow]:
    (table,) = access_overview(project(tmp_path, text))
    return [row for row in table.rows if row.url != "/static/<path:filename>"]


@pytest.mark.parametrize(
    ("condition", "who"),
    [
        ("not current_user.is_authenticated", "logged in"),
        ("current_user.is_anonymous", "logged in"),
        ("'user' not in session", "logged in"),
        ("session.get('user') is None", "logged in"),
        ("not request.headers.get('Authorization')", "logged in"),
        ("not current_user.is_admin", "admin"),
        ("current_user.role != 'admin'", "admin"),
        ("not current_user.has_role('editor')", "role"),
        ("not (current_user.is_authenticated and current_user.confirmed)", "logged in"),
        ("current_user.is_authenticated", "anybody"),
        ("request.headers.get('Accept') != 'application/json'", "anybody"),
        ("not request.is_json", "anybody"),
        ("request.method == 'DELETE'", "anybody"),
    ],
)
def test_a_decorator_is_known_by_whom_it_refuses(tmp_path: Path, condition: str, who: str) -> None:
    text = f"""\
def policy(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        if {condition}:
            abort(403)
        return view(*args, **kwargs)
    return wrapper

@app.get("/")
@policy
def index():
    return "x"
"""
    assert [row.who for row in rows(tmp_path, text)] == [who]


def test_a_hook_refuses_per_endpoint(tmp_path: Path) -> None:
    text = """\
@app.before_request
def known():
    if request.endpoint in ("index", "about") or request.path.startswith("/open/"):
        return
    if not current_user.is_authenticated:
        return redirect("/")

@app.get("/")
def index(): return "x"

@app.get("/open/<name>")
def opened(name): return name

@app.get("/orders")
def orders(): return "x"
"""
    assert {row.url: row.who for row in rows(tmp_path, text)} == {
        "/": "anybody",
        "/open/<name>": "anybody",
        "/orders": "logged in",
    }


def test_what_a_helper_says_of_one_request_says_nothing_of_the_next(tmp_path: Path) -> None:
    text = """\
def is_open():
    return request.endpoint in ("index", "about")

@app.before_request
def noted():
    if is_open():
        return
    g.noted = True

@app.before_request
def known():
    if is_open():
        return
    if not current_user.is_authenticated:
        return redirect("/")

@app.get("/")
def index(): return "x"

@app.get("/orders")
def orders(): return "x"

@app.get("/about")
def about(): return "x"

@app.get("/reports")
def reports(): return "x"
"""
    assert {row.url: row.who for row in rows(tmp_path, text)} == {
        "/": "anybody",
        "/orders": "logged in",
        "/about": "anybody",
        "/reports": "logged in",
    }


def test_what_g_holds_is_the_caller_where_a_hook_stores_it(tmp_path: Path) -> None:
    text = """\
@app.before_request
def load():
    g.user = db.session.get(User, session.get("user_id"))
    g.started = request.args.get("t")

@app.post("/login")
def login():
    if request.form["password"] != "x":
        abort(400)
    session["user_id"] = 1
    return ""

@app.get("/mine")
def mine():
    if g.user is None:
        abort(401)
    return "x"

@app.get("/other")
def other():
    if g.started is None:
        abort(403)
    return "x"
"""
    found = {row.url: row.who for row in rows(tmp_path, text)}
    assert (found["/mine"], found["/other"]) == ("logged in", "anybody")


@pytest.mark.parametrize(
    ("body", "own"),
    [
        ("order = Order.query.filter_by(id=number, user_id=current_user.id).first_or_404()", True),
        ("order = Order.query.get_or_404(number)", False),
        ("order = Order.query.get_or_404(number)\n    if order.user_id != current_user.id: abort(404)", True),
        ("order = Order.query.get_or_404(number)\n    if order.state != 'open': abort(404)", False),
        ("me = current_user\n    order = Order.query.filter(Order.user_id == me.id, Order.id == number).one()", True),
    ],
)
def test_whose_rows_are_changed(tmp_path: Path, body: str, own: bool) -> None:
    text = f"""\
@app.post("/orders/<int:number>")
@login_required
def cancel(number):
    {body}
    order.state = "cancelled"
    db.session.commit()
    return ""
"""
    (row,) = rows(tmp_path, text)
    (deed,) = [one for one in row.deeds if one.verb == "changes"]
    assert (deed.model, deed.own, row.who) == ("Order", own, "owner" if own else "logged in")


def test_deeds_are_told_by_method_and_person(tmp_path: Path) -> None:
    text = """\
@app.route("/orders", methods=["GET", "POST"])
def orders():
    if request.method == "POST" and current_user.is_authenticated:
        db.session.add(Order(user_id=current_user.id))
        db.session.commit()
    if current_user.is_admin:
        Order.query.delete()
    return jsonify([one.id for one in Order.query])
"""
    found = {
        method: [(deed.verb, deed.who, deed.own) for deed in row.deeds]
        for row in rows(tmp_path, text)
        for method in row.methods or ()
    }
    assert found == {
        "GET": [("reads", None, False), ("deletes", "admin", False)],
        "POST": [("reads", None, False), ("creates", "logged in", True), ("deletes", "admin", False)],
    }


def test_an_injected_user_is_the_caller(tmp_path: Path) -> None:
    text = """\
def with_user(view):
    def wrapper(*args, **kwargs):
        if "user_id" not in session:
            abort(401)
        return view(db.session.get(User, session["user_id"]), *args, **kwargs)
    return wrapper

@app.get("/orders")
@with_user
def orders(user):
    return jsonify([one.id for one in Order.query.filter_by(user_id=user.id)])
"""
    (row,) = rows(tmp_path, text)
    assert (row.who, [deed.own for deed in row.deeds]) == ("owner", [True])


SIGNED = "hmac.new(b'k', request.get_data(), 'sha256').hexdigest()"


@pytest.mark.parametrize(
    ("check", "who"),
    [
        (f"hmac.compare_digest(request.headers.get('X-Signature', ''), {SIGNED})", "key holder"),
        ("request.headers.get('X-Api-Key') == app.config['KEY']", "key holder"),
        ("request.headers.get('Authorization')", "logged in"),
        ("session.get('user_id') == app.config['KEY']", "logged in"),
        ("request.remote_addr == app.config['OFFICE']", "logged in"),
        ("current_user.is_authenticated and request.headers.get('X-Api-Key') == app.config['KEY']", "logged in"),
    ],
)
def test_nobody_logs_in_who_shows_a_key(tmp_path: Path, check: str, who: str) -> None:
    text = f"""\
import hmac

def known():
    return {check}

@app.post("/login")
def login():
    if request.form["password"] != "x":
        abort(400)
    session["user_id"] = 1
    return ""

@app.post("/told")
def told():
    if not known():
        abort(403)
    return ""
"""
    assert next(row.who for row in rows(tmp_path, text) if row.url == "/told") == who


@pytest.mark.parametrize("key", ["'Idempotency-Key'", "HEADER"])
@pytest.mark.parametrize(
    ("header", "test", "who"),
    [
        ("Idempotency-Key", "answered(given) is not None", "anybody"),
        ("Authorization", "not has(given)", "logged in"),
    ],
)
def test_a_name_stands_for_the_header_that_it_was_read_from(
    tmp_path: Path, key: str, header: str, test: str, who: str
) -> None:
    text = f"""\
HEADER = "{header}"

def has(value):
    return value is not None

def answered(value):
    if len(value) > 64:
        return None
    return value

def policy(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        given = request.headers.get({key.replace("Idempotency-Key", header)})
        if {test}:
            abort(403)
        return view(*args, **kwargs)
    return wrapper

@app.get("/")
@policy
def index():
    return "x"
"""
    assert [row.who for row in rows(tmp_path, text)] == [who]


def test_routes_are_counted_as_the_map_counts_them(tmp_path: Path) -> None:
    text = """\
from flask.views import MethodView

class Orders(MethodView):
    def get(self): return "x"

    @login_required
    def post(self): return "x"

app.add_url_rule("/orders", view_func=Orders.as_view("orders"))
"""
    found = project(tmp_path, text)
    (application,) = overview(found)
    assert len(application.routes) == 2
    shown = render_text(access_overview(found), 80)
    assert "\n2 routes, 3 with methods apart: anybody 2 · logged in 1\n" in shown


def test_the_matrix_fits_and_names_places(tmp_path: Path) -> None:
    text = """\
@app.delete("/orders/<int:number>")
@login_required
def delete(number):
    db.session.delete(Order.query.get_or_404(number))
    db.session.commit()
    return ""

@app.post("/orders")
def create():
    db.session.add(Order())
    db.session.commit()
    return ""
"""
    tables = access_overview(project(tmp_path, text))
    shown = render_text(tables, 80)
    assert max(map(len, shown.splitlines())) <= 80
    assert "! anybody may: POST /orders creates Order" in shown
    assert "deletes any Order (of Order.user_id) :21" in shown
    assert "by login_required :19" in shown
    assert "| logged in | DELETE | `/orders/<int:number>` |" in render_markdown(tables)


def test_calls_in_a_circle_end(tmp_path: Path) -> None:
    text = """\
def first(row): return second(row) if current_user.is_admin else first(row)
def second(row): return first(row) or second(current_user)

@app.get("/")
def index():
    if not first(g.row):
        abort(403)
    g.row = second(g.row)
    return ""
"""
    assert len(rows(tmp_path, text)) == 1


@pytest.mark.parametrize(
    ("check", "who"),
    [
        ("stripe.Webhook.construct_event(request.data, request.headers['Stripe-Signature'], SECRET)", "key holder"),
        ("stripe.Event.construct_from(request.get_json(), SECRET)", "anybody"),
    ],
)
def test_a_signature_that_is_refused_by_an_exception(tmp_path: Path, check: str, who: str) -> None:
    text = f"""\
import stripe

SECRET = app.config["STRIPE_SECRET"]

@app.post("/paid/<int:number>")
def paid(number):
    event = {check}
    db.session.get(Order, number).state = event["type"]
    db.session.commit()
    return "", 204
"""
    (row,) = rows(tmp_path, text)
    assert row.who == who
