"""Which slow calls requests surely reach, what they need of the answers, and what a look-up makes needless."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flaskwright.rule_support.kept_results import asked_first
from flaskwright.rule_support.slow_work import in_requests, slow_by_kind, unused_answer, ways_to
from tests.rule_support.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
import os
import requests
from flask import Flask
from flask_caching import Cache

app = Flask(__name__)
cache = Cache(app)
kept = {}

class Shop:
    def __init__(self, rates):
        self.rates = rates

"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("found = cache.get('x')\n    if found is None:\n        GET", True),
        ("found = cache.get('x')\n    if found is not None:\n        GET", False),
        ("found = cache.get('x')\n    if found:\n        return found\n    GET", True),
        ("if not os.path.exists(path):\n        GET", True),
        ("if os.path.exists(path):\n        GET", False),
        ("if path not in kept:\n        kept[path] = GET", True),
        ("if path in kept:\n        kept[path] = GET", False),
        ("if not shop.rates:\n        shop.rates = GET", True),
        ("if shop.rates:\n        shop.rates = GET", False),
        ("if shop.rates == 1:\n        shop.rates = GET", False),
        ("cache.get('x')\n    if path:\n        GET", False),
        ("cache.get('x')\n    GET", False),
    ],
)
def test_a_look_up_counts_where_it_found_nothing(tmp_path: Path, body: str, expected: bool) -> None:
    text = f"{HEAD}def load(path, shop: Shop):\n    {body}\n".replace("GET", "requests.get('https://example.com')")
    project = project_of(tmp_path, {"app.py": text})
    (one,) = slow_by_kind(project, "network")
    assert asked_first(project, one.call) is expected


@pytest.mark.parametrize(
    ("helper", "view", "expected"),
    [
        ("POST", "tell()", True),
        ("return POST", "tell()", True),
        ("return POST", "return tell()", False),
        ("return POST", "if tell().ok:\n        pass", False),
        ("answer = POST\n    if answer.status_code != 200:\n        print('no')", "tell()", True),
        ("answer = POST\n    if answer.status_code != 200:\n        raise OSError", "tell()", False),
        ("answer = POST\n    return answer.ok", "tell()", True),
        ("answer = POST\n    return answer.json()", "tell()", False),
    ],
)
def test_an_answer_is_needed_where_the_view_learns_of_it(
    tmp_path: Path, helper: str, view: str, expected: bool
) -> None:
    text = f"{HEAD}def tell():\n    {helper}\n\n@app.get('/')\ndef index():\n    {view}\n    return ''\n"
    project = project_of(tmp_path, {"app.py": text.replace("POST", "requests.post('https://example.com')")})
    (one,) = slow_by_kind(project, "network")
    ((context, reached),) = in_requests(project, ways_to(project, [one.call]))
    assert context.origin == "request"
    assert [way.fact.unit.scope for way in reached.chain()] == ["index", "tell"]
    assert unused_answer(project, reached) is expected


@pytest.mark.parametrize(
    "caller",
    [
        "choose = tell if app.debug else print\n    choose()",
        "lambda: tell()",
        "if False and app.debug:\n        pass\n    (tell,)",
    ],
)
def test_what_perhaps_runs_leads_nowhere(tmp_path: Path, caller: str) -> None:
    text = f"{HEAD}def tell():\n    requests.post('https://example.com')\n\n@app.get('/')\ndef index():\n    {caller}\n"
    project = project_of(tmp_path, {"app.py": text})
    (one,) = slow_by_kind(project, "network")
    assert in_requests(project, ways_to(project, [one.call])) == []


def test_a_method_of_one_of_several_classes_surely_runs(tmp_path: Path) -> None:
    text = f"""{HEAD}
class Mails:
    def send(self): ...

class Hooks:
    def send(self):
        requests.post('https://example.com')

PROVIDERS = {{'mails': Mails(), 'hooks': Hooks()}}

@app.get('/<name>')
def index(name):
    PROVIDERS[name].send()
"""
    project = project_of(tmp_path, {"app.py": text})
    (one,) = slow_by_kind(project, "network")
    ((_, reached),) = in_requests(project, ways_to(project, [one.call]))
    assert [way.fact.unit.scope for way in reached.chain()] == ["index", "Hooks.send"]


def test_a_condition_ends_the_way(tmp_path: Path) -> None:
    text = f"{HEAD}def tell():\n    requests.post('https://example.com')\n\n@app.get('/')\ndef index():\n    tell()\n"
    project = project_of(tmp_path, {"app.py": text})
    (one,) = slow_by_kind(project, "network")
    ways = ways_to(project, [one.call], lambda fact, edge: edge is None)
    assert [body.qualname for body in ways.bodies()] == ["tell"]
