from __future__ import annotations

import pytest

from flaskwright.findings.finding import (
    Confidence,
    Edit,
    Finding,
    Fix,
    Import,
    Location,
    Problem,
    Safety,
    Severity,
    Step,
)
from flaskwright.findings.fingerprint import fingerprints
from flaskwright.reports.report import Report, RuleInfo, build_report
from flaskwright.syntax.source import Source

INIT = '''\
"""The shop."""

from flask import Flask


def create_app():
    app = Flask(__name__)
    from shop import views  # noqa
    return app
'''
VIEWS = '''\
"""Views."""

import json

from flask import current_app


def orders():
\tname = "日本😀", json.dumps({"orders": current_app.config["ORDERS"], "limit": 100})
\treturn name


LIMIT = current_app.config["LIMIT"]
'''


def place(path: str, text: str, part: str) -> Location:
    start = len(text[: text.index(part)].encode())
    return Location(path, start, start + len(part.encode()))


@pytest.fixture
def findings() -> list[Finding]:
    limit = place("shop/views.py", VIEWS, 'current_app.config["LIMIT"]')
    dumps = place("shop/views.py", VIEWS, 'json.dumps({"orders": current_app.config["ORDERS"], "limit": 100})')
    called = place("shop/views.py", VIEWS, "json.dumps")
    return [
        Finding(
            code="CTX101",
            name="proxy-at-import",
            severity=Severity.ERROR,
            confidence=Confidence.HIGH,
            message="`current_app` is used while `shop.views` is imported, where no application context is pushed.",
            location=limit,
            scope="",
            subject="current_app",
            trace=(
                Step(place("shop/__init__.py", INIT, "from shop import views"), "`create_app` imports `shop.views`"),
                Step(limit, "the module's body reads `current_app.config`"),
            ),
            help="Read the setting inside a function that runs during a request.",
        ),
        Finding(
            code="WEB101",
            name="json-dumps",
            severity=Severity.WARNING,
            confidence=Confidence.MEDIUM,
            message="`orders` answers with the text of `json.dumps`,\nwhich browsers take for HTML.",
            location=dumps,
            scope="orders",
            subject="json.dumps",
            fix=Fix(
                "Answer with `jsonify`",
                Safety.SAFE,
                (Edit(called, "jsonify"),),
                (Import("shop/views.py", "flask", "jsonify"),),
            ),
        ),
    ]


@pytest.fixture
def sources() -> dict[str, Source]:
    return {
        "shop/__init__.py": Source("shop/__init__.py", INIT.encode()),
        "shop/views.py": Source("shop/views.py", VIEWS.encode()),
    }


@pytest.fixture
def rules() -> list[RuleInfo]:
    return [
        RuleInfo("WEB101", "json-dumps", Severity.WARNING, "default", "JSON as HTML.", "# WEB101\n\nText.", (79,)),
        RuleInfo(
            "CTX101",
            "proxy-at-import",
            Severity.ERROR,
            "default",
            "A proxy at import.",
            "Text.",
            uri="https://a.test/x",
        ),
    ]


@pytest.fixture
def problems() -> list[Problem]:
    return [
        Problem("shop/broken.py", 3, 7, "syntax", "cannot be understood"),
        Problem("shop/old.py", 0, 0, "internal", "the rule failed", "CTX104"),
    ]


@pytest.fixture
def report(
    findings: list[Finding], sources: dict[str, Source], rules: list[RuleInfo], problems: list[Problem]
) -> Report:
    return build_report(
        findings,
        fingerprints(findings),
        tool_version="0.1.0",
        problems=problems,
        sources=sources,
        rules=rules,
        files=24,
        suppressed=2,
        known=1,
    )


@pytest.fixture
def empty() -> Report:
    return build_report([], [], tool_version="0.1.0", problems=[], sources={}, rules=[], files=1)


@pytest.fixture
def hostile() -> Report:
    """Control characters, escapes, markup and lone surrogates wherever a text can stand."""
    nasty = "\x1b[31mred\x1b[0m \x00\x07\r\n::error::x %0A, <b>&'\" ]]> \u202e|`@all \udc80 \U0001f600\x85\u2028 `a``b`"
    path = "a b/\udcffé:%,<x>.py"
    text = f'x = "{nasty.encode("utf-8", "replace").decode()}" \t\x1b[2J日本\n'
    source = Source(path, text.encode())
    finding = Finding(
        code="WEB101",
        name="json-dumps",
        severity=Severity.ERROR,
        confidence=Confidence.LOW,
        message=nasty,
        location=Location(path, 0, len(source.data)),
        scope=nasty,
        subject=nasty,
        trace=(Step(Location(path, 5, 9), nasty), Step(Location("gone.py", 5, 9), nasty)),
        fix=Fix(nasty, Safety.UNSAFE, (Edit(Location(path, 0, 1), "y"),)),
        help=nasty,
    )
    return build_report(
        [finding],
        fingerprints([finding]),
        tool_version="0.1.0",
        problems=[Problem(path, 1, 1, "syntax", nasty, nasty)],
        sources={path: source},
        rules=[],
        files=1,
    )
