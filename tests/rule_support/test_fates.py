"""What becomes of the results of calls, and which of them are coroutines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flaskwright.rule_support.coroutines import gives_coroutine
from flaskwright.rule_support.fates import Fates
from flaskwright.syntax import tree
from tests.rule_support.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

    from flaskwright.analysis import Project
    from flaskwright.semantics.facts import CallFact

MADE = "async def made():\n    pass\n\n"


def calls(project: Project, name: str) -> list[CallFact]:
    return [
        call
        for unit in project.code.units
        for call in unit.calls
        if isinstance(call.node, tree.Call) and isinstance(call.node.func, tree.Name) and call.node.func.id == name
    ]


def uses(tmp_path: Path, body: str) -> list[str]:
    project = project_of(tmp_path, {"app.py": f"{MADE}def run(flag):\n    {body}\n"})
    (call,) = calls(project, "made")
    assert isinstance(call.node, tree.Call)
    return [fate.use for fate in project.once(Fates).of(call.unit, call.node)]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("made()", ["dropped"]),
        ("kept = made()", []),
        ("kept = made(); kept.name", ["asked"]),
        ("kept = made(); print(kept)", ["other"]),
        ("kept = made(); return lambda: kept", ["other"]),
        ("if made(): pass", ["asked"]),
        ("if flag and not made(): pass", ["asked"]),
        ("return flag and made()", ["other"]),
        ("while made(): pass", ["asked"]),
        ("for one in made(): pass", ["asked"]),
        ("return f'{made()}'", ["asked"]),
        ("return made()", ["other"]),
        ("return made()[0]", ["asked"]),
        ("return flag[made()]", ["other"]),
        ("global kept; kept = made()", ["other"]),
        ("flag.kept = made()", ["other"]),
        ("first, second = made()", ["other"]),
    ],
)
def test_the_fate_of_a_result(tmp_path: Path, body: str, wanted: list[str]) -> None:
    assert uses(tmp_path, body) == wanted


def test_how_often_a_name_is_bound(tmp_path: Path) -> None:
    project = project_of(tmp_path, {"app.py": f"{MADE}def run():\n    kept = made()\n    kept = kept.name\n"})
    (call,) = calls(project, "made")
    assert project.once(Fates).bindings(call.unit, "kept") == 2


@pytest.mark.parametrize(
    ("decorator", "is_one"),
    [
        ("", True),
        ("@staticmethod\n", True),
        ("@tenacity.retry\n", True),
        ("@unknown\n", False),
        ("@plain\n", False),
        ("@asynchronous\n", True),
    ],
)
def test_decorators_of_coroutine_functions(tmp_path: Path, decorator: str, *, is_one: bool) -> None:
    text = (
        "import tenacity\nfrom elsewhere import unknown\n\n"
        "def plain(function):\n    def wrapper():\n        return 1\n    return wrapper\n\n"
        "def asynchronous(function):\n    async def wrapper():\n        return 1\n    return wrapper\n\n"
        f"{decorator}async def work():\n    pass\n\ndef run():\n    work()\n"
    )
    (call,) = calls(project_of(tmp_path, {"app.py": text}), "work")
    assert (gives_coroutine(project_of(tmp_path, {"app.py": text}), call) is not None) is is_one


def test_generators_are_no_coroutines(tmp_path: Path) -> None:
    project = project_of(tmp_path, {"app.py": "async def work():\n    yield 1\n\ndef run():\n    work()\n"})
    (call,) = calls(project, "work")
    assert gives_coroutine(project, call) is None
