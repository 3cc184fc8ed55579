"""A time that does not know its zone, where it counts which one it is.

## What it does
Reports `datetime.utcnow()` and `utcfromtimestamp()`, called or given as a function, and times of the server's own zone
(`datetime.now()` without one, `today()`) that are stored in a column which keeps the zone (`DateTime(timezone=True)`),
as its default, in a row's attribute or in a new row, or compared with times that know theirs. The other way round it
reports a row's column without a zone that is compared with a time that has one, and times of UTC that are read as local
ones: `datetime.utcnow().timestamp()`, `time.mktime(datetime.utcnow().timetuple())`, unless the result is subtracted
from another or compared, where both may be off by as much. What no column keeps and nothing reads so is a note only. It
is silent for `datetime.now(timezone.utc)`, for times that get their zone in the next call, for local times that meet no
such column or are in a database that keeps no zones (SQLite, MySQL), and for types of the project's own.
## Why it matters
`utcnow()` gives a time of UTC that every other function takes for local time: `timestamp()` of it is off by the
server's distance to UTC, and the database takes it for its own session's time when it stores it in a column that knows
zones. A token is valid for an hour too long in summer, a report misses the orders of the last hours of the day.
Comparing the two sorts raises `TypeError: can't compare offset-naive and offset-aware datetimes`. Python has deprecated
both functions since 3.12.
## How to mend
`datetime.now(timezone.utc)`, and columns with `DateTime(timezone=True)`. As a default it needs a function:
`default=lambda: datetime.now(timezone.utc)`. Where the column must stay as it is, say that the time is meant without a
zone: `datetime.now(timezone.utc).replace(tzinfo=None)`.
## Fix safety
Where the time meets one that knows its zone the fix makes it know it, too, which is unsafe: other code may still
compare it with times that do not. So is `datetime.now(timezone.utc).timestamp()` in place of a time that was read as
a local one: it is right, and another number than those that were kept before. Everywhere else the fix writes the same
time of UTC without the deprecated function, which is safe.
## References
- [Python: aware and naive objects](https://docs.python.org/3/library/datetime.html#aware-and-naive-objects)
- [Python: `datetime.utcnow`](https://docs.python.org/3/library/datetime.html#datetime.datetime.utcnow)
- [SQLAlchemy: `DateTime`](https://docs.sqlalchemy.org/en/20/core/type_basics.html#sqlalchemy.types.DateTime)
- [PostgreSQL: time stamps](https://www.postgresql.org/docs/current/datatype-datetime.html#DATATYPE-DATETIME-INPUT-TIME-STAMPS)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Edit, Fix, Import, Location, Safety, Severity, Step
from flaskwright.fixes.imports import local_name
from flaskwright.flow.steps import quoted
from flaskwright.rule_support.naive_times import NaiveTime, naive_times, rows_without_zone
from flaskwright.rules import Profile, Rule
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    for found in naive_times(project):
        name = quoted(found.call, found.node)
        yield RULE.finding(
            found.location,
            f"`{name}` {'is UTC and does not say so' if found.utc else 'does not know its zone'}{_why(found)}",
            scope=found.call.unit.scope,
            subject=f"{name} {found.met.label if found.met is not None else ''}".strip(),
            severity=None if found.kept or found.how else Severity.INFO,
            trace=_trace(found, name),
            fix=_fix(found),
            help="use `datetime.now(timezone.utc)`",
        )
    for compared in rows_without_zone(project):
        name = compared.column.label
        yield RULE.finding(
            compared.location,
            f"`{name}` comes back from the database without a zone, and is compared with a time that has one: "
            "that raises `TypeError`",
            scope=compared.scope,
            subject=name,
            trace=(
                Step(compared.column.location, f"`{name}` is declared without `timezone=True`"),
                Step(compared.location, "a row's value is compared here"),
            ),
            help=f"declare `{name}` as `DateTime(timezone=True)`, or compare with a time without a zone",
        )


def _why(found: NaiveTime) -> str:
    if found.reading is not None:
        read = quoted(found.reading.call, found.reading.call.node)
        return f", and `{read}` takes it for local time: the result is off by the server's distance to UTC"
    if found.met is None:
        return ", and Python has deprecated it" if found.utc else ""
    verb = {"stored": "is stored in", "compared": "is compared with"}[found.how]
    what = f"`{found.met.label}`, a column that keeps time zones"
    return f", and {verb} {what}"


def _trace(found: NaiveTime, name: str) -> tuple[Step, ...]:
    if found.reading is not None and found.place is not None:
        return (
            Step(found.location, f"`{name}` gives a time of UTC without a zone"),
            Step(found.place, "it is taken for a time of the server's own zone"),
        )
    if found.met is None or found.place is None:
        return ()
    return (
        Step(found.location, f"`{name}` gives a time without a zone"),
        Step(found.place, f"it {'reaches' if found.how == 'stored' else 'meets'} `{found.met.label}`"),
        Step(found.met.location, "declared with `timezone=True`"),
    )


def _fix(found: NaiveTime) -> Fix | None:
    """`datetime.now(timezone.utc)`, with the zone where that is wanted, in a function where one is given."""
    module = found.call.unit.module
    function = found.node.func if isinstance(found.node, tree.Call) else found.node
    if not isinstance(function, tree.Attribute) or (found.met is None and not found.utc):
        return None
    arguments = found.node.args if isinstance(found.node, tree.Call) else ()
    if any(one.star or one.keyword for one in arguments) or len(arguments) != found.takes:
        return None
    needed = Import(module.path, "datetime", "timezone")
    source = module.source
    base = source.slice(function.value.start, function.value.end)
    name = local_name(module.node, needed) or "timezone"
    given = ", ".join([*(source.slice(one.start, one.end) for one in arguments), f"{name}.utc"])
    method = "fromtimestamp" if found.takes else "now"
    aware = f"{base}.{method}({given})"
    text = aware if found.met is not None else f"{aware}.replace(tzinfo=None)"
    if found.node is function:
        text = f"lambda: {text}"
    replaced: tree.Node = found.node
    if found.reading is not None:
        if found.reading.given is not found.node:
            return None  # what else is done with the time may want it without a zone
        replaced, text = found.reading.call.node, f"{aware}.timestamp()"
    changes = bool(found.how)
    return Fix(
        "Let the time know its zone" if changes else "Write the same time without the deprecated function",
        Safety.UNSAFE if changes else Safety.SAFE,
        (Edit(Location(module.path, replaced.start, replaced.end), text),),
        () if "." in name or local_name(module.node, needed) else (needed,),
    )


RULE = Rule(
    code="SQL626",
    name="naive-time",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_stored_with_zone",
    right="silent_times_with_zone",
    fix=Safety.UNSAFE,
)
