"""The review as a page, as Markdown and as data, and the review of a change."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import msgspec
import pytest

from flaskwright.engine.selection import rule_names
from flaskwright.findings.finding import Severity
from flaskwright.overview import Place
from flaskwright.overview.access import AccessRow, AccessTable, DeedRow, GateRow
from flaskwright.overview.assumptions import Assumption
from flaskwright.overview.chart import Chart, ChartApplication, ChartBlueprint, ChartModel, ChartRoute, ChartTask
from flaskwright.overview.settings import EffectiveRow, SettingRow, SettingsRow, ValueRow
from flaskwright.reports.markdown import LIMIT
from flaskwright.reports.report import Report, Reported
from flaskwright.reports.review import (
    Change,
    Review,
    Sides,
    make_review,
    render_html,
    render_json,
    render_markdown,
    render_text,
)
from flaskwright.reports.review.changed import limited

EVIL = '<script>alert("x")</script>'
VIEWS, CONFIG = Place("shop/views.py", 9), Place("shop/config.py", 3)
GATE = GateRow("login_required", "decorator", VIEWS, (), known=True)
DEED = DeedRow("changes", "Order", "Order.user_id", None, own=False, by=None, condition=None, place=VIEWS)
ROUTE = ChartRoute(("POST",), f"/orders/{EVIL}", "orders.save", "shop.views.save", VIEWS, ("login_required",),
                   (), ("Order",), (), ("ship",), (0,))  # fmt: skip


def effective(text: str) -> EffectiveRow:
    row = ValueRow("literal", known=True, value=text, masked=False, text=text, sources=(), place=CONFIG, loaded=CONFIG)
    return EffectiveRow((row,), always=True, overridden=())


SIDES = Sides(
    (AccessTable("shop.create_app", VIEWS, complete=True, rows=(
        AccessRow(("POST",), "/orders/<int:id>", "orders.save", "anybody", VIEWS, (), (DEED,), 0),
        AccessRow(("GET",), "/orders", "orders.index", "logged in", VIEWS, (GATE,), (), 1),
    )),),
    (SettingsRow("shop.create_app", VIEWS, {}, (
        SettingRow("PAGE", secret=False, development=None, test=None, production=effective(EVIL)),
        SettingRow("ONLY_TESTS", secret=False, development=None, test=effective("1"), production=None),
    ), ()),),
    (Assumption("the database", "postgresql", EVIL, (CONFIG,), "write it down"),),
    Chart(
        (ChartApplication("shop.create_app", VIEWS, complete=True, blueprints=(
            ChartBlueprint("orders", "/orders", VIEWS, (ROUTE,)),)),),
        (ChartModel("Order", "orders", CONFIG, ("User",), ()),),
        (ChartTask("ship", "task", CONFIG, ()),),
    ),
)  # fmt: skip


@pytest.fixture
def review(report: Report) -> Review:
    return make_review(report, rule_names(), [("Runs", EVIL)], sides=SIDES)


class Page(HTMLParser):
    """What a browser would make of the page, as far as it matters here."""

    VOID = frozenset({"meta", "br"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a":
            self.links.append(str(given["href"]))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_well_formed_and_all_links_lead_somewhere(review: Review, report: Report) -> None:
    page = Page(render_html(review, report, "shop"))
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    named = [value for _, name, value in page.attributes if name == "aria-labelledby"]
    assert {one for value in named for one in value.split()} <= set(page.ids)


def test_headings_skip_no_level_and_tables_name_themselves(review: Review, report: Report) -> None:
    page = Page(render_html(review, report))
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False))
    assert page.tags.count("caption") == page.tags.count("table") == 3
    scopes = [value for tag, name, value in page.attributes if tag == "th" and name == "scope"]
    assert len(scopes) == page.tags.count("th")


def test_the_page_needs_nothing_else_and_nothing_breaks_out(review: Review, report: Report) -> None:
    text = render_html(review, report, EVIL)
    page = Page(text)
    assert EVIL not in text
    assert "script" not in page.tags
    assert not {"src", "srcset", "onclick", "action"} & {name for _, name, _ in page.attributes}
    assert all(link.startswith("#") for link in page.links)
    assert "url(" not in text
    assert "@import" not in text
    assert "default-src &#x27;none&#x27;" in text or "default-src 'none'" in text


def test_each_finding_stands_on_the_page_with_its_mend(review: Review, report: Report) -> None:
    text = render_html(review, report)
    page = Page(text)
    for number in range(len(report.findings)):
        assert f"f{number}" in page.ids
    assert text.count("<strong>Mend:</strong>") == sum(bool(each.finding.help) for each in report.findings)
    assert '<a href="#f0">' in text


def test_what_blocks_and_what_weakens_share_the_findings(report: Report) -> None:
    for gate in (None, Severity.INFO, Severity.WARNING, Severity.ERROR):
        review = make_review(report, rule_names(), gate=gate)
        assert sorted((*review.blocking, *review.weakening)) == list(range(len(report.findings)))
        assert all(gate is not None and report.findings[one].finding.severity >= gate for one in review.blocking)


def test_an_open_gate_lets_everything_pass(report: Report) -> None:
    review = make_review(msgspec.structs.replace(report, problems=()), rule_names(), gate=None)
    assert (review.fit, review.blocking) == (True, ())


def test_markdown_has_the_tables_and_lets_nothing_break_out(review: Review, report: Report) -> None:
    text = render_markdown(review, report)
    assert EVIL not in text
    assert "| anybody | POST | `/orders/<int:id>` | changes any Order (of Order.user\\_id) :9 |" in text
    assert "`PAGE`" in text
    assert "ONLY_TESTS" not in text
    assert all(line.count("|") - line.count("\\|") in (0, 3, 4, 5, 6, 7) for line in text.splitlines())


def test_markdown_keeps_within_a_comment(report: Report, review: Review) -> None:
    many = tuple(Reported(report.findings[0].finding, str(number)) for number in range(3000))
    full = msgspec.structs.replace(report, findings=many)
    text = render_markdown(make_review(full, rule_names(), sides=review.sides, gate=Severity.INFO), full)
    assert len(text) <= LIMIT
    assert re.search(r"… and \d+ more; the HTML has them", text)


def test_the_data_name_findings_by_their_fingerprints(review: Review, report: Report) -> None:
    data = json.loads(render_json(review, report))
    route = data["map"]["applications"][0]["blueprints"][0]["routes"][0]
    assert route["findings"] == [report.findings[0].fingerprint]
    assert len(data["blocking"]) + len(data["weakening"]) == len(report.findings)
    assert data["assumptions"][0]["what"] == "the database"
    assert data["gate"] == "error"


def test_the_text_tells_who_may_change_rows_and_what_is_assumed(review: Review, report: Report) -> None:
    text = render_text(review, report, width=200)
    assert "anybody: POST /orders/<int:id>" in text
    assert "the database: postgresql" in text
    assert "mend: write it down" in text


def test_a_review_of_a_change_shows_what_stands_in_its_files(report: Report) -> None:
    untouched = limited(SIDES, {"shop/other.py"})
    assert (untouched.access, untouched.settings) == ((), ())
    assert [one.name for one in untouched.chart.applications[0].blueprints] == ["orders"]  # a finding is on its route
    views = limited(SIDES, {"shop/views.py"})
    assert len(views.access[0].rows) == 2
    assert views.settings == ()
    config = limited(SIDES, {"shop/config.py"})
    assert [one.key for one in config.settings[0].settings] == ["PAGE"]
    assert [one.name for one in config.chart.models] == ["Order"]
    change = Change("main", ("shop/views.py",))
    text = render_text(make_review(report, rule_names(), change=change, sides=views), report)
    assert text.startswith("Change  1 file since main")
    assert "This change is not fit for production" in text
