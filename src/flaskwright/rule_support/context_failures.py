"""What fails where code without the context that it needs runs, in words and as traces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.steps import call_step, use_step, written
from flaskwright.semantics.facts import UseFact
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Step
    from flaskwright.flow.graph import Body
    from flaskwright.flow.reach import Need, Reached
    from flaskwright.semantics.facts import Fact


def reached_from(project: Project, body: Body, needs: Iterable[Need]) -> list[Reached]:
    """What a body itself does that leads to one of these needs, in the order of the source."""
    found = [reached for need in needs for reached in project.contexts.leads_to(need).inside(body)]
    return sorted(found, key=lambda reached: (reached.fact.node.start, reached.fact.node.end))


def one_per_line(found: Iterable[Reached]) -> Iterator[Reached]:
    """The first of those that stand on the same line: they fail together and are mended together."""
    seen: set[tuple[str, int]] = set()
    for reached in found:
        place = (reached.fact.unit.module.path, line_of(reached.fact))
        if place not in seen:
            seen.add(place)
            yield reached


def line_of(fact: Fact) -> int:
    """The line on which a fact starts."""
    return fact.unit.module.source.line(fact.node.start)


def failure(reached: Reached) -> str:
    """The exception that follows."""
    use = reached.use
    match reached.need:
        case "user":
            name = use.attribute if isinstance(use, UseFact) else None
            detail = f" has no attribute '{name}'" if name is not None else " is not what the code expects"
            return f"`{'AttributeError' if name is not None else 'TypeError'}: 'NoneType' object{detail}`"
        case "request":
            return "`RuntimeError: Working outside of request context`"
        case "url":
            return "`RuntimeError: Unable to build URLs outside an active request`"
        case _:
            return "`RuntimeError: Working outside of application context`"


def doing(reached: Reached) -> str:
    """What the fact does: "`save`, which leads to `request.path`, is called"."""
    use = written(reached.use)
    if reached.then is None:
        called = isinstance(reached.use.node, tree.Call)
        return f"`{use}` is {'called' if called else 'used'}"
    node = reached.fact.node
    verb = "applied" if isinstance(node, tree.Decorator) else "called" if isinstance(node, tree.Call) else "read"
    return f"`{written(reached.fact)}`, which leads to `{use}`, is {verb}"


def subject(reached: Reached) -> str:
    """What a finding is about: the library's object that is used."""
    return reached.use.path if isinstance(reached.use, UseFact) else written(reached.use)


def way(start: Step | None, reached: Reached) -> tuple[Step, ...]:
    """The trace from where code starts to run to the use."""
    chain = list(reached.chain())
    calls = [call_step(one.fact) for one in chain[:-1]]
    return (*((start,) if start is not None else ()), *calls, use_step(chain[-1].fact))
