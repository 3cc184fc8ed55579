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

import msgspec

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
    from flaskwright.libraries.incompatible import Hole
    from flaskwright.project.dependencies import Requirement

    Pin = tuple[Requirement, Version]

NAMED = 3
"""How many holes, or versions with holes, a message names."""
MOST = 100
"""How many versions with holes a trace has."""


def check(project: Project) -> Iterator[Finding]:
    pins = _pins(project)
    beside = _Beside(project, pins)
    reported: set[tuple[Requirement, str]] = set()
    for pair in load_incompatible().pairs:
        for one, own in beside.named(pair.library):
            for other, exact in beside.of(one, pair.other):
                if pair.holds(one.name, own, other.name, exact):
                    moved, kept = (one, other) if pair.move == one.name else (other, one)
                    reported |= {(moved, kept.name), (kept, moved.name)}
                    says = f"{one.name} {own} cannot run beside {other.name} {exact}: {pair.says}"
                    yield _conflict(moved, kept, says, f"move {pair.move} to {pair.to}")
    for one, own in pins:
        needs = load_releases().needs(one.name, own)
        for name, wanted in needs.needs.items() if needs is not None else ():
            for other, exact in beside.of(one, name):
                if (other, one.name) not in reported and not covers(wanted, exact):
                    says = f"{one.name} {own} requires {other.name}{wanted}, and {exact} is {_how(other)}"
                    yield _conflict(other, one, says, f"move {other.name} to a version that {one.name} takes")
    for one, own in pins:
        if own.is_prerelease and one.name in load_incompatible().orm:
            yield RULE.finding(
                one.location,
                f"{one.name} {own} is a pre-release, on which no data of users should depend",
                scope="",
                subject=f"{one.name} pre-release",
                severity=Severity.WARNING,
                help="pin the last final release",
            )
    yield from _holes(project, pins, beside)


class _Beside:
    """Which pins are installed together, found by the name of the other."""

    def __init__(self, project: Project, pins: list[Pin]) -> None:
        self._project = project
        self._by_name: dict[str, list[Pin]] = {}
        for pin in pins:
            self._by_name.setdefault(pin[0].name, []).append(pin)

    def named(self, name: str) -> list[Pin]:
        return self._by_name.get(name, [])

    def of(self, one: Requirement, name: str) -> list[Pin]:
        return [pin for pin in self.named(name) if self._project.dependencies.together(one, pin[0])]


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


def _holes(project: Project, pins: list[Pin], beside: _Beside) -> Iterator[Finding]:
    """The versions with known holes, those of one file together: one run of a tool moves them all."""
    found: dict[str, list[_Holed]] = {}
    for one, own in pins:
        holes = [hole for hole in load_incompatible().of(one.name) if covers(hole.versions, own)]
        if holes:
            mended = max((exact for hole in holes if (exact := version(hole.fixed)) is not None), default=own)
            found.setdefault(one.location.path, []).append(_Holed(one, own, holes, mended))
    for path, several in found.items():
        # What the project asks for itself comes first, what others bring behind it.
        asked = sorted(several, key=lambda one: not _is_declared(project, one.pin))
        yield _alone(asked[0], beside) if len(asked) == 1 else _together(path, asked, beside)


class _Holed(msgspec.Struct, frozen=True, eq=False):
    """A pin with holes; `mended` is the version that has none of them."""

    pin: Requirement
    own: Version
    holes: list[Hole]
    mended: Version

    @property
    def told(self) -> str:
        """The version with the last of its holes."""
        named = "; ".join(f"{hole.cve}, {hole.says}" for hole in self.holes[-NAMED:])
        more = f", and {len(self.holes) - NAMED} more" if len(self.holes) > NAMED else ""
        return f"{self.pin.name} {self.own} has known holes ({named}{more})"

    def moves(self, beside: _Beside) -> str:
        """What has to be done, with the pins that have to move along."""
        table = load_incompatible()
        along = [
            name
            for name in table.partners(self.pin.name)
            if any(table.fails(self.pin.name, self.mended, name, exact) for _, exact in beside.of(self.pin, name))
        ]
        return f"move {self.pin.name} to {self.mended} or newer" + (
            f", and {' and '.join(along)} with it" if along else ""
        )


def _is_declared(project: Project, pin: Requirement) -> bool:
    return any(one.how != "lock" for one in project.dependencies.declared(pin.name))


def _alone(one: _Holed, beside: _Beside) -> Finding:
    return RULE.finding(
        one.pin.location,
        one.told,
        scope="",
        subject=f"{one.pin.name} holes",
        severity=Severity.WARNING,
        help=one.moves(beside),
    )


def _together(path: str, several: list[_Holed], beside: _Beside) -> Finding:
    first = several[0]
    named = ", ".join(f"{one.pin.name} {one.own} ({one.holes[-1].cve})" for one in several[:NAMED])
    rest = len(several) - NAMED
    more = f" and {rest} more" if rest > 0 else ""
    steps = tuple(Step(one.pin.location, f"{one.told}: {one.moves(beside)}") for one in several[:MOST])
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
