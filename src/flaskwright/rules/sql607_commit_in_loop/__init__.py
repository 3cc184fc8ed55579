"""A loop over rows commits once for each of them.

## What it does
Reports a commit that runs in every round of a `for` loop over the rows of a query: of the session itself, or of a
function of the project's own that surely commits, such as `row.save()`. Silent are commits of some rounds only (`if
number % 100 == 0`), loops over chunks, rounds whose failure is caught so that the others go on, rounds that also send a
mail, hand a task over, call another server or remove a file (what was done must be written down at once), rounds that
do something that cannot be seen or may end the loop, and loops over a few rows.
## Why it matters
A commit waits until the database has written to disk: a thousand rows wait a thousand times. After each one the session
forgets what it has loaded, so that the next round loads its row once more. And where one round fails, the work is half
done, with no way to tell which half.
## How to mend
Commit once, after the loop. Where there are too many rows for one transaction, commit every few hundred, and load the
rows in such portions, too (`yield_per`, `limit`).
## References
- [SQLAlchemy: when do I construct a Session, when do I commit it, and when do I close it?](https://docs.sqlalchemy.org/en/20/orm/session_basics.html#when-do-i-construct-a-session-when-do-i-commit-it-and-when-do-i-close-it)
- [SQLAlchemy: committing, and `expire_on_commit`](https://docs.sqlalchemy.org/en/20/orm/session_basics.html#committing)
- [SQLAlchemy: fetching large result sets with `yield_per`](https://docs.sqlalchemy.org/en/20/orm/queryguide/api.html#fetching-large-result-sets-with-yield-per)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.flow.steps import quoted, written
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.outside_work import reaches_out
from flaskwright.rule_support.query_loops import Loop, is_short, loops_around, mentions
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.facts import regions
from flaskwright.semantics.values import FunctionValue, unwrap
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact

MAYBE = frozenset({"branch", "else", "handler", "try"})
"""What runs in some rounds only, or lets the others go on where one fails."""
LEAVES = (tree.Break, tree.Return, tree.Yield)


def check(project: Project) -> Iterator[Finding]:
    surely: dict[FunctionInfo, bool] = {}
    for unit in project.code.units:
        if unit.function is None or unit.module.role is not FileRole.PRODUCTION:
            continue
        for call in unit.calls:
            if call.inside("loop") is None or not _commits(project, call, surely):
                continue
            loop = next(loops_around(project, unit, call.node), None)
            if loop is not None and _is_each(call, loop) and _over_rows(project, call, loop):
                yield RULE.finding(
                    call.location,
                    f"`{written(call)}` commits for each row of `{quoted(call, loop.iterable)}`: every round waits for "
                    "the disk, and loads its row anew",
                    scope=unit.scope,
                    subject=written(call),
                    trace=(Step(unit.module.location(loop.iterable), "the loop goes through these rows"),),
                    help="commit once after the loop, or every few hundred rows",
                )


def _commits(project: Project, call: CallFact, surely: dict[FunctionInfo, bool]) -> bool:
    """Whether a call is a commit, or of a function that surely commits."""
    sessions = project.transactions.sessions
    if sessions.does(call) == "commits":
        return True
    callee = unwrap(call.callee)
    if not isinstance(callee, FunctionValue) or callee.info.is_generator:
        return False
    info = callee.info
    if info not in surely:
        commits = (one for one in project.code.unit(info).calls if sessions.does(one) == "commits")
        surely[info] = any(one.region is None for one in commits)
    return surely[info]


def _is_each(call: CallFact, loop: Loop) -> bool:
    """Whether a call runs in every round, for its own sake."""
    for region in regions(call.region):
        if region.kind in MAYBE:
            return False
        if region.kind == "loop":
            break
    if not isinstance(loop.node, tree.For):
        return False
    inner = [node for statement in loop.node.body for node in walk(statement)]
    chunks = any(isinstance(node, tree.For) and mentions(node.iter, loop.names) for node in inner)
    return not chunks and not any(isinstance(node, LEAVES) for node in inner)


def _over_rows(project: Project, call: CallFact, loop: Loop) -> bool:
    """Whether a loop goes through the rows of a query, and does nothing that must be written down at once."""
    unit, queries = call.unit, project.queries
    rows = queries.rows_at(unit, loop.iterable)
    if (rows is None or not rows.executions) and queries.query_at(unit, loop.iterable) is None:
        return False
    return not is_short(project, unit, loop.iterable) and not any(
        loop.node.start <= other.node.start < loop.node.end and reaches_out(project, other) for other in unit.calls
    )


RULE = Rule(
    code="SQL607",
    name="commit-in-loop",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_commit_per_row",
    right="silent_commits_once",
)
