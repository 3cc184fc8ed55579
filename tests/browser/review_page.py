"""The page of `flaskwright review` in a real browser. `make browser` runs these; see `chromium.py`."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.browser.chromium import ENTER, SPACE, TAB, Browser
from tests.engine.projects import write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHOP = """
import os
from flask import Blueprint, Flask, redirect
from celery import shared_task
from flask_login import login_required
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
orders = Blueprint("orders", __name__, url_prefix="/orders")


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    note = db.Column(db.String(200), default="<b>none</b>")


@shared_task
def ship():
    pass


@orders.get("/")
@login_required
def index():
    redirect("/somewhere/that/has/a/very/long/name/which/does/not/fit/into/a/narrow/window/at/all")
    return {"orders": [one.id for one in Order.query.all()]}


@orders.post("/<int:order_id>")
def change(order_id):
    order = db.get_or_404(Order, order_id)
    order.note = "changed"
    db.session.commit()
    ship.delay()
    return {}


def create_app():
    app = Flask(__name__)
    app.config["SECRET_KEY"] = "changeme"
    app.config["DATABASE_URL"] = os.environ["DATABASE_URL"]
    app.register_blueprint(orders)
    return app
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = Browser()
    yield found
    found.close()


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("shop")
    write(root, shop=SHOP, **{"pyproject.toml": "[project]\nname = 'shop'\n"})
    place = root / "review.html"
    wanted = ["review", str(root), "--no-cache", "--format", "html", "--output-file", str(place)]
    subprocess.run([sys.executable, "-c", "from flaskwright.cli import main; main()", *wanted], check=False)
    yield place
    browser.call("Page.navigate", url="about:blank")


@pytest.fixture(autouse=True)
def opened(browser: Browser, page: Path) -> None:
    browser.scheme("light")
    browser.width(1200)
    browser.open(page.as_uri())


def test_the_page_asks_for_nothing_and_says_nothing_to_the_console(browser: Browser, page: Path) -> None:
    browser.evaluate("1")
    asked = [one["params"]["request"]["url"] for one in browser.events if one["method"] == "Network.requestWillBeSent"]
    assert set(asked) <= {page.as_uri()}
    said = [one for one in browser.events if one["method"] in ("Log.entryAdded", "Runtime.consoleAPICalled")]
    assert said == []


def test_a_screen_reader_finds_landmarks_headings_and_named_tables(browser: Browser) -> None:
    tree = browser.tree()
    roles = [one["role"] for one in tree]
    for landmark in ("banner", "navigation", "main", "contentinfo"):
        assert roles.count(landmark) == 1, landmark
    levels = browser.evaluate("[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((one) => +one.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert sum(one["role"] == "heading" for one in tree) >= len([one for one in levels if one < 4])
    tables = [one["name"] for one in tree if one["role"] == "table"]
    assert len(tables) >= 3
    assert all(tables)
    assert all(one["name"] for one in tree if one["role"] in ("link", "region", "columnheader"))
    assert roles.count("rowheader") >= 3


def test_the_first_stop_of_the_keyboard_skips_to_the_review(browser: Browser) -> None:
    browser.press(*TAB)
    first = browser.focused()
    assert (first["href"], first["shown"]) == ("#main", True)
    assert first["outline"] >= 2
    browser.press(*ENTER)
    assert browser.evaluate("document.activeElement.id || location.hash") in ("main", "#main")


def test_every_link_and_fold_is_reached_and_shows_the_focus(browser: Browser) -> None:
    stops = browser.evaluate(
        "[...document.querySelectorAll('a[href], summary, [tabindex=\"0\"]')]"
        ".filter((one) => one.checkVisibility()).length"
    )
    seen = set()
    for _ in range(stops):
        browser.press(*TAB)
        one = browser.focused()
        assert one["tag"] != "body"
        assert one["outline"] >= 2, one
        seen.add(browser.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
    assert len(seen) == stops


def test_a_fold_opens_with_the_keyboard(browser: Browser) -> None:
    browser.evaluate("document.querySelector('#weakens details, #blocks details').querySelector('summary').focus()")
    before = browser.evaluate("document.activeElement.parentElement.open")
    browser.press(*SPACE)
    assert browser.evaluate("document.activeElement.parentElement.open") is not before


def test_a_box_of_the_drawing_leads_to_its_entry(browser: Browser) -> None:
    boxes = browser.evaluate("[...document.querySelectorAll('svg a')].map((one) => one.getAttribute('href'))")
    assert {"#m0", "#t0", "#b0-1"} <= set(boxes)
    browser.evaluate("document.querySelector('svg a[href=\"#m0\"]').focus()")
    browser.press(*ENTER)
    assert browser.evaluate("location.hash") == "#m0"
    assert browser.evaluate("document.querySelector(':target').textContent.includes('Order')")


def test_what_the_project_holds_stays_text(browser: Browser) -> None:
    assert browser.evaluate("document.querySelectorAll('main b').length") == 0
    assert browser.evaluate("document.scripts.length") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_from_its_ground(browser: Browser, scheme: str) -> None:
    browser.scheme(scheme)
    red, green, blue = browser.evaluate(
        "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)"
    )
    assert (red + green + blue < 384) is (scheme == "dark")
    assert browser.poor_contrast() == []


@pytest.mark.parametrize("width", [400, 800, 1600])
def test_only_tables_drawings_and_source_scroll_sideways(browser: Browser, width: int) -> None:
    browser.width(width)
    browser.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
    assert browser.evaluate("document.scrollingElement.scrollWidth") <= width
