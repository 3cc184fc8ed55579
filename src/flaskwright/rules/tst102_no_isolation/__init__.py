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

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Severity, Step
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.tables_of_tests import left_behind, made_once
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.semantics.definitions import FunctionInfo


def check(project: Project) -> Iterator[Finding]:
    made = made_once(project)
    committed = left_behind(project, made) if made else None
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
