"""A JSON, array or pickled column is changed in place, and SQLAlchemy does not see it: the change is never saved.

## What it does
Follows rows that a query loaded to changes inside of such a column: items that are set or deleted, `append`, `update`,
`setdefault` and the like, `+=` and `|=`, also through a variable (`options = user.options or {}`) and in a method of
the model that is called on loaded rows. It reports them where the code goes on to commit and nothing tells SQLAlchemy
of the change. Columns of a `MutableDict` or `MutableList` track one level: there it reports changes below that.

It is silent where the column's type tracks changes itself, where `flag_modified` runs before or after, also in a
helper or a caller, for rows that are new, where a new container is assigned first, where the container is handed to
other code, and for columns whose type it does not know. Assigning the same container again, or a copy that is made
after the change, saves nothing: SQLAlchemy compares with the value that it loaded, which has changed as well.
## Why it matters
`user.options["theme"] = "dark"` followed by a commit writes nothing. The page shows the new theme, since the object in
memory has it, and the next request shows the old one. A test that reads the same object back passes.
## How to mend
Let the type track changes, `mapped_column(MutableDict.as_mutable(JSON))`, which sees those of the first level; or
assign a new container, `user.options = {**user.options, "theme": "dark"}`; or call `flag_modified(user, "options")`
after the change.
## References
- [SQLAlchemy: mutation tracking](https://docs.sqlalchemy.org/en/20/orm/extensions/mutable.html)
- [SQLAlchemy: detecting changes in JSON columns](https://docs.sqlalchemy.org/en/20/core/type_basics.html#sqlalchemy.types.JSON)
- [SQLAlchemy: `flag_modified`](https://docs.sqlalchemy.org/en/20/orm/session_api.html#sqlalchemy.orm.attributes.flag_modified)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.flow.steps import quoted
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.container_columns import Change, ContainerColumns
from flaskwright.rule_support.saved_containers import is_saved
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.models import Column, Entity
    from flaskwright.findings.finding import Finding
    from flaskwright.semantics.facts import CallFact, Unit

MOST_CALLERS = 8


def check(project: Project) -> Iterator[Finding]:
    containers = project.once(ContainerColumns)
    if not containers.names:
        return
    for unit in project.code.units:
        function = unit.function
        if function is None or unit.module.role is not FileRole.PRODUCTION:
            continue
        reported: set[tuple[str, str]] = set()
        for change in containers.changes(unit):
            key = (quoted(change.fact, change.row), change.name)
            if key in reported or _is_flagged(project, containers, unit):
                continue
            entity = project.transactions.rows.loaded(unit, change.row)
            found = containers.of(entity, change.name) if entity is not None else None
            if entity is None or found is None or change.depth < found[1]:
                continue
            if is_saved(project, change, tracked=found[1] > 0):
                continue
            commit = _commit(project, containers, change)
            if commit is not None:
                reported.add(key)
                yield _finding(change, entity, found, commit)


def _is_flagged(project: Project, containers: ContainerColumns, unit: Unit) -> bool:
    """Whether the function, what it calls, or who calls it, tells SQLAlchemy that something has changed."""
    function = unit.function
    if function is None or function in containers.flagging:
        return True
    return any(call.unit.function in containers.flagging for call in project.code.callers(function))


def _commit(project: Project, containers: ContainerColumns, change: Change) -> CallFact | None:
    """The call after the change that commits, or that of the function of which a caller commits."""
    for call in change.unit.calls:
        targets = project.code.targets(call)
        commits = project.transactions.sessions.does(call) == "commits" or any(
            one in containers.committing for one in targets
        )
        if commits and call.node.start > change.fact.node.start:
            return call
    function = change.unit.function
    callers = project.code.callers(function)[:MOST_CALLERS] if function is not None else []
    return next((call for call in callers if call.unit.function in containers.committing), None)


def _finding(change: Change, entity: Entity, found: tuple[Column, int], commit: CallFact) -> Finding:
    column, levels = found
    label, row = f"{entity.name}.{change.name}", quoted(change.fact, change.row)
    place = quoted(change.fact, change.fact.node)
    if levels:
        why = f"`{place}` changes `{label}` below its first level, and a mutable type tracks that level only"
    else:
        why = f"`{place}` changes `{label}` in place, and SQLAlchemy does not see it"
    return RULE.finding(
        change.fact.location,
        f"{why}: the change is not saved",
        scope=change.unit.scope,
        subject=f"{label} {row}",
        trace=(
            Step(column.location, f"`{label}` tracks {'one level' if levels else 'no changes inside its value'}"),
            Step(change.fact.location, "is changed here"),
            Step(commit.location, "the commit saves the other changes"),
        ),
        help=f'assign a new container, or call `flag_modified({row}, "{change.name}")`',
    )


RULE = Rule(
    code="SQL619",
    name="untracked-mutation",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_on_item_of_json",
    right="silent_tracked_and_flagged",
)
