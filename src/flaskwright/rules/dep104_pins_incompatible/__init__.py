"""Pinned versions that cannot run together, or that have known holes.

## What it does
Compares the versions that are pinned or locked for the application, not those of its tests and tools, with a table of
what fails together: Flask 3 beside Flask-SQLAlchemy 2, Werkzeug 3 beside Flask 2.2.2 or Flask-Login 0.6.2, SQLAlchemy 2
beside Flask-SQLAlchemy 2, Jinja2 3.1 beside Flask 1, and others, and with what each version itself asks of another one.
Reports also pre-releases of SQLAlchemy and its neighbours, and versions with holes that are known and mended. It
compares only what is installed together: pins of one file, and of files that one file names with `-r` or `-c`. It is
silent for ranges, for constraints that nothing requires, for requirements that a marker excludes, and for versions that
it does not know.
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
from flaskwright.project.dependencies.ranges import version
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packaging.version import Version

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.project.dependencies import Requirement

    Pin = tuple[Requirement, Version]

NAMED = 3
"""How many holes a message names."""


def check(project: Project) -> Iterator[Finding]:
    pins = _pins(project)
    table = load_incompatible()
    reported: set[tuple[Requirement, str]] = set()
    for one, own in pins:
        for other, beside in pins:
            if not project.dependencies.together(one, other):
                continue
            for pair in table.pairs:
                if pair.holds(one.name, own, other.name, beside):
                    moved, kept = (one, other) if pair.move == one.name else (other, one)
                    reported |= {(moved, kept.name), (kept, moved.name)}
                    says = f"{one.name} {own} cannot run beside {other.name} {beside}: {pair.says}"
                    yield _conflict(moved, kept, says, f"move {pair.move} to {pair.to}")
    for one, own in pins:
        needs = load_releases().needs(one.name, own)
        for other, beside in pins if needs is not None else ():
            wanted = needs.needs.get(other.name) if needs is not None else None
            if wanted is None or not project.dependencies.together(one, other) or (other, one.name) in reported:
                continue
            if not covers(wanted, beside):
                says = f"{one.name} {own} requires {other.name}{wanted}, and {beside} is {_how(other)}"
                yield _conflict(other, one, says, f"move {other.name} to a version that {one.name} takes")
    for one, own in pins:
        near = [pin for pin in pins if project.dependencies.together(one, pin[0])]
        yield from _by_itself(one, own, near)
        if own.is_prerelease and one.name in table.orm:
            yield RULE.finding(
                one.location,
                f"{one.name} {own} is a pre-release, on which no data of users should depend",
                scope="",
                subject=f"{one.name} pre-release",
                severity=Severity.WARNING,
                help="pin the last final release",
            )


def _pins(project: Project) -> list[Pin]:
    """The pins and locks that decide what is installed for the application."""
    names = dict.fromkeys(one.name for one in project.dependencies.requirements)
    deciding = [one for name in names for one in project.dependencies.deciding(name)]
    found = [(one, version(one.exact)) for one in deciding if one.exact is not None and one.group == "main"]
    known = [(one, exact) for one, exact in found if exact is not None and one.location.path in project.sources]
    return sorted(known, key=lambda pin: pin[0].location)


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


def _by_itself(one: Requirement, own: Version, beside: list[Pin]) -> Iterator[Finding]:
    """The holes of a version, in one finding; what has to move along is named."""
    table = load_incompatible()
    found = [hole for hole in table.holes if hole.library == one.name and covers(hole.versions, own)]
    if not found:
        return
    mended = max((exact for hole in found if (exact := version(hole.fixed)) is not None), default=own)
    along = [other.name for other, exact in beside if table.fails(one.name, mended, other.name, exact)]
    named = "; ".join(f"{hole.cve}, {hole.says}" for hole in found[-NAMED:])
    more = f", and {len(found) - NAMED} more" if len(found) > NAMED else ""
    yield RULE.finding(
        one.location,
        f"{one.name} {own} has known holes ({named}{more})",
        scope="",
        subject=f"{one.name} holes",
        severity=Severity.WARNING,
        help=f"move {one.name} to {mended} or newer" + (f", and {' and '.join(along)} with it" if along else ""),
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
