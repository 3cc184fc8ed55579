"""The tests run on the application as production has it, with its database.

## What it does
Looks at the applications that tests use: the object of a module (`from shop import app`), and what a factory makes for
them (`create_app()`). It reports one that nothing sets up for tests, neither with `TESTING` nor with a database of
their own, where the code names the database that is then used; and one that is given a configuration for production by
name (`create_app("production")`). It is silent where a test or a fixture sets either, where the factory is given
anything else, where tests set the environment or replace the database or the settings, where a file for tests
(`tox.ini`, `pytest.ini`, the CI) sets a variable that the application reads, for databases in memory, and where it is
not known which database is used.
## Why it matters
The first `pytest` on a machine that reaches the real database deletes customers: `db.drop_all()` in a teardown does
what it says. Until then tests pass or fail by what others left in the database. Without `TESTING` an exception in a
view is a 500 page for the test, whose assertion says nothing of what went wrong, mails are sent, and forms want a CSRF
token.
## How to mend
```python
@pytest.fixture
def app():
    return create_app({"TESTING": True, "SQLALCHEMY_DATABASE_URI": "sqlite://"})
```
## References
- [Flask: testing, fixtures](https://flask.palletsprojects.com/en/stable/testing/#fixtures)
- [Flask: `TESTING`](https://flask.palletsprojects.com/en/stable/config/#TESTING)
- [Flask tutorial: the application factory](https://flask.palletsprojects.com/en/stable/tutorial/factory/)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskwright.app.builder import creation
from flaskwright.findings.finding import Confidence, Severity, Step
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.app_settings import production_applications
from flaskwright.rule_support.databases import lasting_database
from flaskwright.rule_support.test_runs import TestRuns, replace_much
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application
    from flaskwright.findings.finding import Finding
    from flaskwright.rule_support.databases import LastingDatabase
    from flaskwright.rule_support.test_runs import AppInTests


NAMES_PRODUCTION = re.compile(
    rb"""["'](?:prod|production|live)\w*["']|(?i:prod|production|live)_?(?i:config|settings)"""
)
"""What a test may write that gives an application the configuration for production."""


def check(project: Project) -> Iterator[Finding]:
    tests = [file.path for file in project.files.files if file.role is FileRole.TEST]
    if not tests or replace_much(project):
        return
    made = [one[0] for one in production_applications(project)]
    databases = {id(one.call.node): lasting_database(project, one) for one in made}
    if not made or not (any(databases.values()) or any(_speaks_of_production(project, path) for path in tests)):
        return  # whatever the tests do; to go through them takes a while
    runs = project.once(TestRuns)
    reported: set[tuple[int, bool]] = set()
    for found in runs.applications():
        key = (id(found.application.call.node), found.local)
        if key in reported or runs.replaces or runs.is_set_up(found):
            continue
        database = databases.get(id(found.application.call.node))
        if database is None and found.production is None:
            continue
        if found.production is None and runs.variables_are_set():
            continue
        reported.add(key)
        yield _finding(project, found, database)


def _speaks_of_production(project: Project, path: str) -> bool:
    source = project.sources.get(path)
    return source is not None and NAMES_PRODUCTION.search(source.data) is not None


def _name(project: Project, application: Application) -> str:
    """What a module of production calls an application, or the object that its factory makes for it."""
    for module in project.code.modules:
        for name, value in project.code.run.module_scope(module).names.items():
            made = creation(value)
            if made is not None and made.node is application.call.node and module.role is FileRole.PRODUCTION:
                return name
    return "the application"


def _finding(project: Project, found: AppInTests, database: LastingDatabase | None) -> Finding:
    name = _name(project, found.application)
    factory = found.call.unit.module.source if found.call is not None else None
    what = factory.slice(found.location.start, found.location.end) if factory is not None else name
    if found.production is not None:
        message = f"the tests run `{what}` with the configuration for production, `{found.production}`"
    else:
        of = f"`{database.key}` names" if database is not None and database.key else "production opens"
        message = (
            f"the tests run `{what}` as production has it: neither `TESTING` nor another database than {of} is set"
        )
    steps = [Step(found.application.location, "the application is made here")]
    if database is not None:
        steps.append(Step(database.location, "its database, which the tests read and change"))
    return RULE.finding(
        found.location,
        message,
        scope=found.unit.scope,
        subject=f"{name} {found.production or ''}".strip(),
        trace=steps,
        confidence=Confidence.HIGH if database is not None and database.key else Confidence.MEDIUM,
        help='give it settings of its own: `app.config.update(TESTING=True, SQLALCHEMY_DATABASE_URI="sqlite://")`',
    )


RULE = Rule(
    code="TST101",
    name="production-config-in-tests",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_real_application",
    right="silent_own_database",
    role=FileRole.TEST,
)
