"""Tests leave rows in the database for the tests that follow.

## What it does
Reports a fixture (or `setUpClass`, `setup_module` and their like) that makes the tables once for a session, a package,
a module or a class of tests, while tests or fixtures commit rows and nothing in the tests ever takes rows out again: no
rollback, no savepoint, no deletion or truncation, no `drop_all` elsewhere, and no plugin that does so. Silent are
tables that are made anew for each test, tests that roll back what they did, and tests that commit nothing themselves.
## Why it matters
A test that finds the rows of the one before it passes alone and fails with the others, or the other way round: with
another order, with one test more, with `pytest -n`. Nobody trusts such tests, and a failure that means something is run
again until it is green.
## How to mend
Run each test in a transaction that is rolled back: a session on a connection on which the fixture has begun, with
`join_transaction_mode="create_savepoint"`, as SQLAlchemy's documentation shows. Where that is too much, empty the
tables after each test: `for table in reversed(db.metadata.sorted_tables): db.session.execute(table.delete())`.
## References
- [SQLAlchemy: joining a session into an external transaction](https://docs.sqlalchemy.org/en/20/orm/session_transaction.html#joining-a-session-into-an-external-transaction-such-as-for-test-suites)
- [pytest: fixture scopes](https://docs.pytest.org/en/stable/how-to/fixtures.html#scope-sharing-fixtures-across-classes-modules-packages-or-session)
- [Flask: testing](https://flask.palletsprojects.com/en/stable/testing/)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Location, Severity, Step
from flaskwright.project.kinds import FileKind, FileRole
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import External, alternatives
from flaskwright.syntax import tree
from flaskwright.syntax.python import parse_python
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact
    from flaskwright.syntax.source import Source

BROAD = frozenset({"session", "package", "module", "class"})
ONCE = frozenset({"setUpClass", "setUpModule", "setup_module", "setup_class"})
CLEANS = re.compile(
    rb"drop_all|rollback|begin_nested|savepoint|truncate|sorted_tables|drop_tables|delete_all|recreate|remove\(|unlink\("
    rb"|rmtree|clean(?:up)?_?(?:db|tables|data)|reset_?(?:db|tables|database)"
    rb"|(?<![Cc]lient)\.delete\(|\bdelete(?:\(| from)",
    re.IGNORECASE,
)
"""What takes rows out, or makes the database anew, as far as a text shows it."""


def check(project: Project) -> Iterator[Finding]:
    if not any(project.code.calls_to(project.libraries.role("creates_tables"))) and not _speaks_of_tables(project):
        return
    made = [call for call in _calls(project, project.libraries.role("creates_tables")) if _is_broad(call)]
    if not made or _brings_isolation(project):
        return
    once = {call.unit.function for call in made}
    if any(CLEANS.search(text) is not None for text in _texts(project, once)):
        return
    committed = next(_commits(project, once), None)
    if committed is None:
        return
    test, place = committed
    told: set[FunctionInfo] = set()
    for call in made:
        function = call.unit.function
        if function is None or function in told:
            continue
        told.add(function)
        yield RULE.finding(
            function.location,
            f"`{function.name}` makes the tables once for many tests, and nothing takes out what "
            f"`{test}` commits: the tests that follow find it",
            scope=function.qualname,
            subject=function.name,
            trace=(
                Step(call.location, "the tables are made here"),
                Step(place, f"`{test}` commits"),
            ),
            confidence=Confidence.MEDIUM,
            help="roll each test back, or empty the tables after it",
        )


def _speaks_of_tables(project: Project) -> bool:
    return any(b"create_all" in text for text in _texts(project, set()))


def _sources(project: Project) -> Iterator[Source]:
    for file in project.files.files:
        source = project.sources.get(file.path) if file.role is FileRole.TEST and file.kind is FileKind.PYTHON else None
        if source is not None:
            yield source


def _texts(project: Project, without: set[FunctionInfo | None]) -> Iterator[bytes]:
    """The text of the tests, without some functions."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for info in without:
        if info is not None:
            spans.setdefault(info.module.path, []).append((info.node.start, info.node.end))
    for source in _sources(project):
        data = source.data
        for start, end in sorted(spans.get(source.path, ()), reverse=True):
            data = data[:start] + data[end:]
        yield data


def _calls(project: Project, paths: frozenset[str]) -> Iterator[CallFact]:
    for unit in project.tests.units:
        for call in unit.calls:
            if any(isinstance(one, External) and one.path in paths for one in alternatives(call.callee)):
                yield call


def _is_broad(call: CallFact) -> bool:
    """Whether a call runs once for many tests."""
    info = call.unit.function
    if info is None or not isinstance(info.node, tree.FunctionDef):
        return False
    if info.name in ONCE:
        return True
    for decorator in info.node.decorators:
        node = decorator.value
        for given in node.args if isinstance(node, tree.Call) else ():
            if given.keyword == "scope" and isinstance(given.value, tree.Constant) and given.value.value in BROAD:
                return True
    return False


def _brings_isolation(project: Project) -> bool:
    """Whether a library gives each test a database of its own, or rolls it back."""
    bringing = tuple(project.libraries.role("test_databases"))
    if any(fact.module.startswith(bringing) for unit in project.tests.units for fact in unit.imports):
        return True
    return any(project.dependencies.declared(name.replace("_", "-")) for name in bringing)


def _commits(project: Project, once: set[FunctionInfo | None]) -> Iterator[tuple[str, Location]]:
    """The functions of the tests, or of their fixtures, that commit, with the places."""
    spans = {(info.module.path, info.node.start) for info in once if info is not None}
    for source in _sources(project):
        if b".commit(" not in source.data:
            continue
        for function in walk(parse_python(source)):
            if not isinstance(function, tree.FunctionDef) or (source.path, function.start) in spans:
                continue
            for node in walk(function):
                match node:
                    case tree.Call(func=tree.Attribute(attr="commit"), args=()):
                        yield function.name, Location(source.path, node.start, node.end)
                    case _:
                        pass


RULE = Rule(
    code="TST102",
    name="no-isolation",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_tables_for_the_session",
    right="silent_rolled_back",
    role=FileRole.TEST,
)
