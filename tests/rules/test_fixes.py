"""Every fix of every firing example leaves code that parses, resolves its names, keeps its comments and is done."""

from __future__ import annotations

import builtins
import symtable
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from flaskwright.findings.finding import Safety
from flaskwright.fixes.apply import apply_fixes
from flaskwright.project.kinds import FileKind
from tests.rules.harness import Example, Fixed, all_examples, fixed

if TYPE_CHECKING:
    from flaskwright.analysis import Project

FIXABLE = [example for example in all_examples() if example.fires and example.rule.fix is not None]
MODULE_NAMES = {"__name__", "__file__", "__doc__", "__package__", "__spec__", "__path__", "__annotations__"}


def python_texts(project: Project) -> dict[str, str]:
    return {file.path: project.sources[file.path].text for file in project.files.files if file.kind is FileKind.PYTHON}


def undefined_names(path: str, text: str) -> set[str]:
    """Names that a file reads as globals and that nothing in it binds, in the eyes of CPython's own symbol table."""
    top = symtable.symtable(text, path, "exec")
    if "*" in {name for line in text.splitlines() if line.strip().startswith("from ") for name in line.split()}:
        return set()
    bound = {symbol.get_name() for symbol in top.get_symbols() if symbol.is_assigned() or symbol.is_imported()}
    bound |= {child.get_name() for child in top.get_children()}
    used: set[str] = set()
    tables = [top]
    while tables:
        table = tables.pop()
        tables.extend(table.get_children())
        for symbol in table.get_symbols():
            is_global = symbol.is_global() or (table is top and not symbol.is_assigned())
            if is_global and symbol.is_referenced():
                used.add(symbol.get_name())
            if symbol.is_declared_global() and symbol.is_assigned():
                bound.add(symbol.get_name())
    return used - bound - set(dir(builtins)) - MODULE_NAMES


def comments(project: Project) -> Counter[str]:
    found: Counter[str] = Counter()
    for module in project.code.modules:
        for comment in module.node.comments:
            text = comment.text.partition("# expect:")[0].strip()
            found.update([text] if text else [])
    return found


@pytest.fixture(scope="module", params=FIXABLE, ids=lambda example: example.name)
def outcome(request: pytest.FixtureRequest) -> tuple[Example, Fixed]:
    return request.param, fixed(request.param)


def test_the_result_parses_and_keeps_comments(outcome: tuple[Example, Fixed]) -> None:
    _, done = outcome
    assert done.after.problems == ()
    for path, text in python_texts(done.after).items():
        compile(text, path, "exec", dont_inherit=True)
    lost = comments(done.before) - comments(done.after)
    assert not lost


def test_names_still_resolve(outcome: tuple[Example, Fixed]) -> None:
    _, done = outcome
    before, after = python_texts(done.before), python_texts(done.after)
    for path, text in after.items():
        assert undefined_names(path, text) <= undefined_names(path, before[path])


def test_nothing_that_had_a_fix_is_left(outcome: tuple[Example, Fixed]) -> None:
    _, done = outcome
    left = [finding for finding in done.answers.findings if finding.fix is not None]
    assert not left
    again = apply_fixes(done.answers.findings, done.after.sources, include_unsafe=True)
    assert not again.sources


def test_fixes_are_at_least_as_safe_as_the_rule_declares(outcome: tuple[Example, Fixed]) -> None:
    example, done = outcome
    used = {finding.fix.safety for finding in done.applied if finding.fix is not None}
    assert used <= {example.rule.fix, Safety.SAFE}
