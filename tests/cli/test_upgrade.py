"""`flaskwright upgrade`, from the command line to the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PINS = """\
# What the shop needs.
click==6.7
Flask-Login==0.4.0
Flask==1.1.4
Flask-SQLAlchemy==2.4.4
SQLAlchemy>=1.2,<1.4  # the last that works
"""
RAISED = """\
# What the shop needs.
click==8.5.1
Flask-Login==0.6.3
Flask==3.1.3
Flask-SQLAlchemy==3.1.1
SQLAlchemy>=2.1  # the last that works
"""
LOCK = '[[package]]\nname = "flask"\nversion = "1.1.4"\ncategory = "main"\n'
SHOP = """from flask import Flask, Markup
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    lines = db.Column(db.String(80))


@app.route("/orders/<int:order_id>")
def show(order_id):
    return Markup("<b>{}</b>").format(Order.query.get_or_404(order_id).lines)


@app.route("/orders")
def orders():
    page = Order.query.order_by(Order.id).paginate(1, 20, False)
    return {"orders": [order.lines for order in page.items]}


def unfinished():
    return Order.query.filter_by(lines="")


def page_of(anything):
    return anything.paginate(1, 20)
"""
TO = ("--to", "flask=3.1,sqlalchemy=2.1", "--no-cache")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "shop.py").write_text(SHOP)
    (tmp_path / "requirements.txt").write_text(PINS)
    return tmp_path


def test_an_upgrade_changes_what_is_certain_and_says_the_rest(
    command: Callable[..., tuple[int, str, str]], shop: Path
) -> None:
    status, out, err = command("upgrade", shop, *TO)
    assert (status, err) == (1, "")
    text = (shop / "shop.py").read_text()
    assert "from markupsafe import Markup" in text
    assert "db.get_or_404(Order, order_id).lines" in text
    assert "Order.query.order_by(Order.id).paginate(page=1, per_page=20, error_out=False)" in text
    assert "Flask 3.1.3 (1.1.4 in use)" in out
    assert "Flask-SQLAlchemy 3.1.1 (2.4.4 in use, has to come along)" in out
    assert "shop.py  Flask 1, Flask-SQLAlchemy 1, SQLAlchemy queries 1" in out
    assert "the query itself goes on to other code" in out
    assert "Made with --unsafe-fixes only: 1 place" in out
    assert "Perhaps left as well: 1 place" in out
    assert "what `anything.paginate` is called on is not known here" in out
    assert "requirements.txt:4:1: Flask==1.1.4 becomes Flask==3.1.3" in out
    assert "requirements.txt:2:1: flask 3.1.3 needs click>=8.1.3: click==8.5.1" in out
    assert "requirements.txt:3:1: flask-login 0.4.0 cannot run beside werkzeug 3.1.9" in out
    assert (shop / "requirements.txt").read_text() == PINS


def test_unsafe_fixes_and_pins_are_made_when_asked_for(
    command: Callable[..., tuple[int, str, str]], shop: Path
) -> None:
    status, out, _ = command("upgrade", shop, *TO, "--unsafe-fixes", "--pins")
    assert status == 1
    text = (shop / "shop.py").read_text()
    assert "db.paginate(select(Order).order_by(Order.id), page=1, per_page=20, error_out=False)" in text
    assert "Left to do by hand: 1 place" in out
    assert "Made with" not in out
    assert (shop / "requirements.txt").read_text() == RAISED
    again, out, _ = command("upgrade", shop, *TO, "--unsafe-fixes", "--pins")
    assert again == 1
    assert "Changed: nothing" in out


def test_a_difference_is_shown_and_nothing_changed(command: Callable[..., tuple[int, str, str]], shop: Path) -> None:
    status, out, _ = command("upgrade", shop, *TO, "--diff")
    assert status == 1
    assert "+from markupsafe import Markup" in out
    assert (shop / "shop.py").read_text() == SHOP


def test_nothing_left_is_status_0(command: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("from flask import Flask, Markup\n\napp = Flask(__name__)\nbold = Markup('<b>')\n")
    (tmp_path / "requirements.txt").write_text("flask<2\n")
    status, out, _ = command("upgrade", tmp_path, *TO)
    assert status == 0
    assert "Changed: 1 fix in 1 file" in out


def test_a_comment_keeps_a_place_as_it_is(command: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    code = "from flask import Flask, Markup  # flaskwright: ignore[UPG101] pinned here\n\napp = Flask(__name__)\n"
    (tmp_path / "app.py").write_text(code)
    (tmp_path / "requirements.txt").write_text("flask<2\n")
    assert command("upgrade", tmp_path, *TO)[0] == 0
    assert (tmp_path / "app.py").read_text() == code


def test_a_difference_that_is_none_is_said(command: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("from flask import Flask\n\napp = Flask(__name__)\n")
    status, out, err = command("upgrade", tmp_path, *TO, "--diff")
    assert (status, out) == (0, "")
    assert err.startswith("Nothing would be changed")


def test_markers_stay_and_hashes_are_left(command: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("from flask import Flask\n\napp = Flask(__name__)\n")
    hashed = "flask == 1.1.* --hash=sha256:x \\\n  --hash=sha256:y\n"
    marked = '; python_version < "4" and python_version > "3"\n'
    (tmp_path / "requirements.txt").write_text(f"{hashed}flask >= 1, < 2 {marked}")
    command("upgrade", tmp_path, *TO, "--pins")
    assert (tmp_path / "requirements.txt").read_text() == f"{hashed}flask>=3.1{marked}"


def test_locks_are_named_and_left(command: Callable[..., tuple[int, str, str]], shop: Path) -> None:
    (shop / "poetry.lock").write_text(LOCK)
    out = command("upgrade", shop, *TO, "--pins")[1]
    assert "poetry.lock:2:1: locks another Flask; lock again after the change" in out
    assert (shop / "poetry.lock").read_text() == LOCK


@pytest.mark.parametrize("wanted", ["flask", "flask=three", "numpy=2"])
def test_a_wrong_target_is_one_line_and_status_2(
    command: Callable[..., tuple[int, str, str]], shop: Path, wanted: str
) -> None:
    status, out, err = command("upgrade", shop, "--to", wanted)
    assert (status, out) == (2, "")
    assert err.startswith("error: --to")
    assert err.count("\n") == 1
