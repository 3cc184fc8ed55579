"""A setting that production cannot do without may be missing, and the application starts all the same.

## What it does
Reports a secret key, and an address of a database, a broker, a cache or a mail server, that the settings of production
read from the environment so that a missing variable gives `None`: `os.environ.get("SECRET_KEY")`, `os.getenv(…)`. It
is silent where a default is given (CFG302 judges those of secrets), where a check refuses to go on, where the code
asks whether the setting is there, where the deployment files set the variable, for settings of development and tests,
and where the library itself does not start without the key, as Flask-SQLAlchemy does since 3.0.
## Why it matters
A variable that is misspelt or forgotten should stop the deployment while the old version still serves. Without a check
the new one starts, passes for healthy and fails later, with the first session, mail or task, in front of users and with
a message that names something else.
## How to mend
`os.environ["SECRET_KEY"]` stops the start with the name of the variable. In a class of settings that development uses
as well, check once, where the application is made: `if not app.config["SECRET_KEY"]: raise RuntimeError(…)`.
## References
- [Python: `os.environ`](https://docs.python.org/3/library/os.html#os.environ)
- [Flask: configuring from environment variables](https://flask.palletsprojects.com/en/stable/config/#configuring-from-environment-variables)
- [The twelve-factor app: config](https://12factor.net/config)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.environments.model import Read
from flaskwright.findings.finding import Finding, Severity, Step
from flaskwright.libraries.switches import RequiredSetting, load_switches
from flaskwright.rule_support.production_settings import Held, held_in_production, in_production_code
from flaskwright.rule_support.start_checks import StartChecks
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import Value, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.environments.model import Source
    from flaskwright.findings.finding import Location


def check(project: Project) -> Iterator[Finding]:
    reported: set[Location] = set()
    for required in load_switches().required:
        if _is_refused(project, required):
            continue
        for held in held_in_production(project, required.key, lambda value: _read(value) is not None):
            source = _read(held.value)
            if source is None or source.location in reported or not in_production_code(project, source.location):
                continue
            checks = project.once(StartChecks)
            if not checks.refuses({required.key, source.name}, "") and not checks.asks_for(project, required.key):
                reported.add(source.location)
                yield _finding(required, held, source)


def _is_refused(project: Project, required: RequiredSetting) -> bool:
    """Whether a library stops a start without the key; of an unknown version the newest is assumed."""
    if required.refused is None:
        return False
    version = project.dependencies.version(required.refused.library)
    return version is None or version >= required.refused.version


def _read(value: Value) -> Source | None:
    """The variable that a value is read from without a default, so that it is `None` where that is missing."""
    for one in alternatives(value):
        if isinstance(one, Read) and one.value is None:
            for source in one.sources:
                if source.kind == "variable" and source.state == "default":
                    return source
    return None


def _finding(required: RequiredSetting, held: Held, source: Source) -> Finding:
    name = f" `{source.name}`" if source.name else ""
    trace = (Step(source.location, "`None` where the environment has none"), *held.trace)
    return RULE.finding(
        source.location,
        f"nothing stops a start without the variable{name}: `{required.key}` is `None` then, and {required.so}",
        scope=held.scope,
        subject=required.key,
        trace=trace,
        help=f'read it with no way around: `os.environ["{source.name or required.key}"]`',
    )


RULE = Rule(
    code="CFG311",
    name="not-fail-fast",
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_in_class",
    right="silent_required",
)
