"""The pages of a generated application in a real browser, with a keyboard and nothing else."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.chromium import ENTER, SPACE, TAB, Browser
from tests.scaffold_proofs.client import PASSWORD
from tests.scaffold_proofs.processes import Postgresql, Redis, free_port, listens
from tests.scaffold_proofs.projects import COMBINATIONS, Project

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.xdist_group("pages")

EMAIL = "alice@example.com"
MOST_STOPS = 30
NAME_OF_FOCUSED = """
(() => { const one = document.activeElement;
  return one.labels && one.labels.length ? one.labels[0].textContent.trim() : one.textContent.trim(); })()
"""
FORGET_FOCUS = "document.activeElement.blur()"


class Person:
    """Whoever sits at the keyboard."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address

    def go_to(self, name: str) -> None:
        """Press Tab until the control or link of this name has the focus, which must be seen at each stop."""
        for _ in range(MOST_STOPS):
            if self.browser.evaluate(NAME_OF_FOCUSED) == name:
                return
            self.browser.press(*TAB)
            stop = self.browser.focused()
            assert stop["tag"] == "body" or (stop["outline"] >= 2 and stop["shown"]), stop
        raise AssertionError(f"no stop is called {name!r}: {self.browser.evaluate('document.body.innerText')}")

    def press(self, name: str, heading: str) -> None:
        """Follow a link, or press a button, and wait for the page that comes of it."""
        self.go_to(name)
        self.browser.evaluate("window.left = true")
        self.browser.press(*(SPACE if self.browser.focused()["tag"] == "button" else ENTER))
        self.browser.until(f"!window.left && document.querySelector('h1').innerText === {json.dumps(heading)}")

    def fill(self, **fields: str) -> None:
        """Type into fields; a `_` stands for a space in their names."""
        for name, text in fields.items():
            self.go_to(name.replace("_", " "))
            self.browser.type(text)

    @property
    def said(self) -> list[str]:
        """The messages of the page."""
        found: list[str] = self.browser.evaluate(
            "[...document.querySelectorAll('.message')].map((one) => one.innerText)"
        )
        return found

    def heard(self) -> dict[str, Any]:
        """What a screen reader says of the focus, which is also seen: a new page gives it with its first frame."""
        self.browser.until("document.activeElement !== document.body")
        assert self.browser.focused()["outline"] >= 2
        return next(one for one in self.browser.tree() if one.get("focused") and one["role"] != "RootWebArea")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, postgresql: Postgresql, redis: Redis) -> Iterator[str]:
    """A running application of pages, with a worker."""
    folder = tmp_path_factory.mktemp("pages")
    project = Project(next(one for one in COMBINATIONS if one.label == "both-celery-postgresql"), folder)
    port = free_port()
    with postgresql.database("pages") as database:
        more = project.production(database, redis.url, {"BIND": f"127.0.0.1:{port}"})
        project.run("flask", "db", "upgrade", more=more)
        running = [
            project.start(*command, log=folder / f"{command[0]}.log", more=more)
            for command in (
                ("gunicorn", "wsgi:app"),
                ("celery", "--app", "celery_app", "worker", "--concurrency", "1"),
            )
        ]
        running[0].up(lambda: listens(port), "Gunicorn answers")
        yield f"http://127.0.0.1:{port}"
        for process in running:
            process.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = Browser()
    yield found
    found.close()


@pytest.fixture(scope="module")
def person(browser: Browser, address: str) -> Person:
    """Somebody who has come to the application for the first time."""
    browser.width(1200)
    browser.open(address)
    return Person(browser, address)


def test_from_registration_to_logout_by_keyboard(person: Person) -> None:
    browser = person.browser
    browser.until("document.querySelector('h1').innerText === 'Log in'")
    assert person.said == ["Log in to go on."]

    # The first stop skips what all pages have.
    browser.press(*TAB)
    assert (browser.focused()["href"], browser.focused()["shown"]) == ("#main", True)
    browser.press(*ENTER)
    browser.until("document.activeElement.id === 'main'")

    browser.evaluate(FORGET_FOCUS)
    person.press("Register", "Register")
    person.fill(**{"E-mail_address": EMAIL, "Password": "short"})
    person.press("Register", "Register")
    # The mistake is in the title, which is heard first, and in the field, which has the focus already.
    assert browser.evaluate("document.title").startswith("Error: Register")
    heard = person.heard()
    assert (heard["role"], heard["name"], heard["invalid"]) == ("textbox", "Password", "true")
    assert "Write at least 12 characters." in heard["description"]
    assert [one["role"] for one in browser.tree()].count("alert") == 1
    browser.type(PASSWORD)
    person.press("Register", "Log in")
    assert person.said == ["You are registered, and can log in."]

    person.fill(**{"E-mail_address": EMAIL, "Password": "not the password"})
    person.press("Log in", "Log in")
    assert "The e-mail address or the password is wrong." in browser.evaluate("document.activeElement.innerText")
    person.fill(Password=PASSWORD)
    person.press("Log in", "Items")

    person.press("New item", "New item")
    person.fill(Name="A lamp", Price="cheap")
    person.press("Create", "New item")
    heard = person.heard()
    assert (heard["name"], heard["invalid"]) == ("Price", "true")
    assert "Write a number like the one in the example." in heard["description"]
    browser.type("19.99")
    person.press("Create", "A lamp")
    assert person.said == ["A lamp is there now."]

    person.press("Edit", "Edit item")
    person.fill(Name="A chair")
    person.press("Save", "A chair")
    assert person.said == ["A chair is changed."]

    person.press("Items", "Items")
    person.press("Export all", "Export 1")
    # The page asks again by itself, until a worker has made the file.
    browser.until("[...document.querySelectorAll('a')].some((one) => one.innerText === 'Download')")

    person.press("Log out", "Log in")
    assert person.said == ["You are logged out."]
    browser.open(f"{person.address}/items")
    browser.until("document.querySelector('h1').innerText === 'Log in'")


@pytest.fixture(scope="module")
def places(person: Person) -> list[str]:
    """The addresses of the pages, for somebody who is logged in again."""
    browser = person.browser
    browser.open(f"{person.address}/login")
    browser.until("document.querySelector('h1').innerText === 'Log in'")
    person.fill(**{"E-mail_address": EMAIL, "Password": PASSWORD})
    person.press("Log in", "Items")
    shown = browser.evaluate("document.querySelector('tbody a').href")
    paths = ("/login", "/register", "/account", "/items", "/items/new", "/exports/1", "/nowhere")
    return [*(f"{person.address}{path}" for path in paths), shown, f"{shown}/edit", f"{shown}/delete"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_from_its_ground(browser: Browser, places: list[str], scheme: str) -> None:
    browser.scheme(scheme)
    for place in places:
        browser.open(place)
        red, green, blue = browser.evaluate(
            "getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)"
        )
        assert (red + green + blue < 384) is (scheme == "dark")
        assert (place, browser.poor_contrast()) == (place, [])


@pytest.mark.parametrize("width", [320, 360, 800, 1600])
def test_no_page_scrolls_sideways(browser: Browser, places: list[str], width: int) -> None:
    browser.width(width)
    for place in places:
        browser.open(place)
        assert (place, browser.evaluate("document.scrollingElement.scrollWidth <= innerWidth")) == (place, True)


def test_a_screen_reader_finds_landmarks_headings_and_names(browser: Browser, places: list[str]) -> None:
    for place in places:
        browser.open(place)
        tree = browser.tree()
        roles = [one["role"] for one in tree]
        assert (place, roles.count("main"), roles.count("banner")) == (place, 1, 1)
        levels = browser.evaluate("[...document.querySelectorAll('h1, h2, h3')].map((one) => +one.tagName[1])")
        assert levels[0] == levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        asked = {"link", "button", "textbox", "searchbox", "combobox", "table", "navigation", "columnheader", "region"}
        assert [one for one in tree if one["role"] in asked and not one["name"]] == []


def test_a_page_asks_nobody_else_and_breaks_none_of_its_rules(browser: Browser, places: list[str]) -> None:
    for place in places:
        browser.open(place)
        browser.evaluate("1")
        asked = [
            one["params"]["request"]["url"] for one in browser.events if one["method"] == "Network.requestWillBeSent"
        ]
        assert all(url.startswith(place[: place.index("/", 8)]) for url in asked)
        said = [one["params"] for one in browser.events if one["method"] == "Log.entryAdded"]
        # That a page is not there is told by the browser itself.
        assert [one["entry"]["text"] for one in said if one["entry"]["source"] != "network"] == []
        assert browser.evaluate("document.scripts.length") == 0


def test_the_pages_need_no_script(browser: Browser, places: list[str]) -> None:
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(places[3])
        browser.until("document.querySelector('h1').innerText === 'Items'")
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)
