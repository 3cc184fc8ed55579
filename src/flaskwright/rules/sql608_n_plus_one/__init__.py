"""A loop over rows loads a relationship of each of them with a query of its own.

## What it does
Reports a query whose rows are gone through by something that reads a lazily loaded relationship of each: a loop, a
comprehension, a generator, `map` or the `key` of `sorted`; a method such as `to_dict` or a property that the loop
reaches; a template, with what it includes and its macros; a marshmallow schema with nested fields, a Pydantic model
with `from_attributes`, a table of fields of Flask-RESTful or Flask-RESTX. Also reported is one row whose collection is
gone through in this way. The rows are followed through functions, services, containers and templates, and the message
names the option that loads all of them at once.

It is silent where the query or the relationship loads it eagerly, for relationships that give queries (`dynamic`,
`write_only`) or refuse to load (`raise`), where the one row that it leads to is there already (the parent of the
collection, a key that the query compares, one of the rows whose keys the query lists, all rows of the table held in a
variable), where the loop ends with the row
that is read or commits in each round (which forgets what was loaded before), for the `small_tables` of the ledger, in
files that are only run by hand, and where anything about the query is not understood.
## Why it matters
With ten rows in development it takes milliseconds; with five hundred in production one page asks the database five
hundred and one times. Each question is fast, so no slow query log shows them, and the page takes seconds.
## How to mend
`select(Order).options(joinedload(Order.customer), selectinload(Order.items))`: `joinedload` for what is one row,
`selectinload` for collections. Where every reader needs it, say it once on the relationship: `lazy="selectin"`.
## Fix safety
The fix adds the options to the query where it is run, and imports them. The rows are the same; they are loaded with a
join, or with one more query for each collection. With a lock, `GROUP BY` or `DISTINCT` it joins nothing.
## References
- [SQLAlchemy: relationship loading techniques](https://docs.sqlalchemy.org/en/20/orm/queryguide/relationships.html)
- [SQLAlchemy: the N plus one problem](https://docs.sqlalchemy.org/en/20/glossary.html#term-N-plus-one-problem)
- [marshmallow: nesting schemas](https://marshmallow.readthedocs.io/en/stable/nesting.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Safety, Severity, Step
from flaskwright.rule_support.eager_loads import eager_fix, options
from flaskwright.rule_support.round_commits import RoundCommits
from flaskwright.rule_support.wording import enumerated
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding, Location
    from flaskwright.flow.lazy import Origin, Read

MOST_STEPS = 8


def check(project: Project) -> Iterator[Finding]:
    if not project.app.models:
        return
    found: dict[Origin | Location, list[Read]] = {}
    commits = project.once(RoundCommits)
    for read in project.repeated_reads:
        if commits.at(read.looped, read.steps[0].location if read.steps else read.location):
            continue  # what was loaded with the query is forgotten by then
        # The rows of a query are loaded right there; of a single row's collection the loop can be for many of them.
        place = read.origin if read.origin.many else read.looped
        found.setdefault(place, []).append(read)
    for reads in found.values():
        yield _finding(project, reads)


def _finding(project: Project, reads: list[Read]) -> Finding:
    origin = reads[0].origin
    location = origin.location if origin.many and origin.location is not None else reads[0].looped
    paths = sorted({read.path: None for read in reads}, key=lambda path: [one.name for one in path])
    written = ", ".join(options(paths, origin.queries))
    subject = ", ".join(".".join(one.name for one in path) for path in paths)
    return RULE.finding(
        location,
        _message(reads, written),
        scope=reads[0].scope if not origin.many or origin.unit is None else origin.unit.scope,
        subject=f"{_root(reads[0])}: {subject}",
        trace=_trace(reads),
        confidence=Confidence.HIGH if origin.many and len(origin.queries) == 1 else Confidence.MEDIUM,
        fix=eager_fix(project, origin, paths) if origin.many else None,
        help=f"load them at once: `.options({written})`",
    )


def _message(reads: list[Read], written: str) -> str:
    """What is loaded again and again, of which rows."""
    told: dict[tuple[str, str], None] = {}
    for read in reads:
        told[_rows(read), read.path[-1].name] = None
    by_rows: dict[str, list[str]] = {}
    for rows, name in told:
        by_rows.setdefault(rows, []).append(f"`{name}`")
    parts = [f"{enumerated(names)} of each {rows}" for rows, names in by_rows.items()]
    verb = "is" if len(told) == 1 else "are"
    return (
        f"{enumerated(parts)} {verb} loaded row after row, each time with one more query: `{written}` loads all at once"
    )


def _rows(read: Read) -> str:
    """Which rows a relationship is read of: `Order` of this query, `Item` of `Order.items`."""
    owner = read.path[-1].owner
    if len(read.path) == 1:
        return f"`{_root(read)}`"
    return f"`{owner.name}` in `{read.path[-2].label}`"


def _root(read: Read) -> str:
    """The model of the query's rows; a query can be for several, of which this is the one that is read."""
    owner = read.path[0].owner
    return read.origin.entity.name if owner in read.origin.entity.lineage else owner.name


def _trace(reads: list[Read]) -> list[Step]:
    """From the query through the loop to the reads, the first of them with the calls that lead there."""
    first = reads[0]
    steps: list[Step] = []
    if first.origin.location is not None:
        steps.append(Step(first.origin.location, f"`{_root(first)}` comes from the database here"))
    if first.looped not in (first.origin.location, first.location):
        steps.append(Step(first.looped, "one row after the other is gone through here"))
    steps += first.steps[:MOST_STEPS]
    seen: set[tuple[Location, str]] = set()
    for read in reads:
        label = read.path[-1].label
        if (read.location, label) not in seen and len(seen) < MOST_STEPS:
            seen.add((read.location, label))
            steps.append(Step(read.location, f"`{label}` is loaded here, for each row again"))
    return steps


RULE = Rule(
    code="SQL608",
    name="n-plus-one",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_in_to_dict",
    right="silent_eager_in_query",
    fix=Safety.SAFE,
)
