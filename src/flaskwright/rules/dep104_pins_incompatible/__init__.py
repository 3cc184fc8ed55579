"""Pinned versions that cannot run together, or that have known holes.

## What it does
Compares the versions that are pinned or locked for the application, not those of its tests and tools, with a table of
what fails together: Flask 3 beside Flask-SQLAlchemy 2, Werkzeug 3 beside Flask 2.2.2 or Flask-Login 0.6.2, SQLAlchemy 2
beside Flask-SQLAlchemy 2, Jinja2 3.1 beside Flask 1, and others, and with what each version itself asks of another one.
Reports also pre-releases of SQLAlchemy and its neighbours, and versions with holes that are known and mended: those of
one file in one finding, whose trace has them all. It compares only what is installed together: pins of one file, and of
files that one file names with `-r` or `-c`. It is silent for ranges, for constraints that nothing requires, for
requirements that a marker excludes, and for versions that it does not know.
## Why it matters
Pins keep what worked on the day on which they were written. One that moved without its neighbour ends the application
with an `ImportError` at the next build, often on the day of a deployment that had to be quick. And a hole with a number
has a description of how it is used.
## How to mend
Move the pin that the finding stands on to the version that it names. Let a tool resolve all of them together (uv,
Poetry, pip-compile), and let it write the file.
## References
- [Flask: changes](https://flask.palletsprojects.com/en/stable/changes/)
- [Werkzeug 3.0: removed code](https://werkzeug.palletsprojects.com/en/stable/changes/#version-3-0-0)
- [Flask-SQLAlchemy: changes](https://flask-sqlalchemy.readthedocs.io/en/stable/changes/)
- [NVD: known holes by number](https://nvd.nist.gov/vuln)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.libraries.incompatible import covers, load_incompatible
from flaskwright.libraries.releases import load_releases
from flaskwright.rule_support.pins import Pins
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.project.dependencies import Requirement
    from flaskwright.rule_support.pins import Holed

NAMED = 3
"""How many holes, or versions with holes, a message names."""
MOST = 100
"""How many versions with holes a trace has."""


def check(project: Project) -> Iterator[Finding]:
    pins = Pins(project)
    reported: set[tuple[Requirement, str]] = set()
    for pair in load_incompatible().pairs:
        for one, own in pins.named(pair.library):
            for other, exact in pins.beside(one, pair.other):
                if pair.holds(one.name, own, other.name, exact):
                    moved, kept = (one, other) if pair.move == one.name else (other, one)
                    reported |= {(moved, kept.name), (kept, moved.name)}
                    says = f"{one.name} {own} cannot run beside {other.name} {exact}: {pair.says}"
                    yield _conflict(moved, kept, says, f"move {pair.move} to {pair.to}")
    for one, own in pins.all:
        needs = load_releases().needs(one.name, own)
        for name, wanted in needs.needs.items() if needs is not None else ():
            for other, exact in pins.beside(one, name):
                if (other, one.name) not in reported and not covers(wanted, exact):
                    says = f"{one.name} {own} requires {other.name}{wanted}, and {exact} is {_how(other)}"
                    yield _conflict(other, one, says, f"move {other.name} to a version that {one.name} takes")
    for one, own in pins.all:
        if own.is_prerelease and one.name in load_incompatible().orm:
            yield RULE.finding(
                one.location,
                f"{one.name} {own} is a pre-release, on which no data of users should depend",
                scope="",
                subject=f"{one.name} pre-release",
                severity=Severity.WARNING,
                help="pin the last final release",
            )
    # Of one file together: one run of a tool moves them all.
    for path, several in pins.holed().items():
        yield _alone(several[0]) if len(several) == 1 else _together(path, several)


def _conflict(moved: Requirement, kept: Requirement, message: str, help: str) -> Finding:  # noqa: A002
    return RULE.finding(
        moved.location,
        message,
        scope="",
        subject=f"{moved.name} {kept.name}",
        trace=(Step(kept.location, f"{kept.name} {kept.exact} is {_how(kept)} here"),),
        help=help,
    )


def _how(one: Requirement) -> str:
    return "locked" if one.how == "lock" else "pinned"


def _told(one: Holed) -> str:
    """The version with the last of its holes."""
    named = "; ".join(f"{hole.cve}, {hole.says}" for hole in one.holes[-NAMED:])
    more = f", and {len(one.holes) - NAMED} more" if len(one.holes) > NAMED else ""
    return f"{one.pin.name} {one.own} has known holes ({named}{more})"


def _moves(one: Holed) -> str:
    """What has to be done, with the pins that have to move along."""
    along = f", and {' and '.join(one.along)} with it" if one.along else ""
    return f"move {one.pin.name} to {one.mended} or newer{along}"


def _alone(one: Holed) -> Finding:
    return RULE.finding(
        one.pin.location,
        _told(one),
        scope="",
        subject=f"{one.pin.name} holes",
        severity=Severity.WARNING,
        help=_moves(one),
    )


def _together(path: str, several: list[Holed]) -> Finding:
    first = several[0]
    named = ", ".join(f"{one.pin.name} {one.own} ({one.holes[-1].cve})" for one in several[:NAMED])
    rest = len(several) - NAMED
    more = f" and {rest} more" if rest > 0 else ""
    steps = tuple(Step(one.pin.location, f"{_told(one)}: {_moves(one)}") for one in several[:MOST])
    return RULE.finding(
        first.pin.location,
        f"{len(several)} of the versions {_how(first.pin)} here have known holes: {named}{more}",
        scope=path,
        subject=f"holes of {' '.join(sorted(one.pin.name for one in several))}",
        severity=Severity.WARNING,
        trace=steps,
        help="move them all, and let a tool resolve them together (`uv lock --upgrade`, `pip-compile --upgrade`)",
    )


RULE = Rule(
    code="DEP104",
    name="pins-incompatible",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_flask_moved_alone",
    right="silent_pins_that_fit",
    cwe=(1395,),
)
