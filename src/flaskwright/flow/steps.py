"""The steps of a trace: where code starts to run, which calls lead on, and what stands at the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskwright.app.model import Application, Entry, Hook, Route
from flaskwright.findings.finding import Location, Step
from flaskwright.semantics.definitions import ModuleInfo
from flaskwright.semantics.facts import CallFact, ImportFact, UseFact
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.semantics.facts import Fact, Unit

LONGEST = 60
"""Characters of source that a message quotes."""

_OPENED = re.compile(r"([(\[{])\s*\n\s*")
_CLOSED = re.compile(r",?\s*\n\s*([)\]}])")
"""How brackets stand on lines of their own, which one line does not need."""

_HANDED = {
    "task": "runs as a task",
    "command": "runs as a command",
    "thread": "runs in a thread of its own",
    "process": "runs in a process of its own",
    "job": "runs as a scheduler's job",
    "callback": "is run by an extension during requests",
}


def start_step(start: Entry | Route | Hook | Application | ModuleInfo) -> Step:
    """Where and why code starts to run."""
    match start:
        case Entry():
            return Step(start.call.location, f"`{start.function.name}` {_HANDED[start.kind]}")
        case Route():
            return Step(start.location, f"a request of `{start.rule or start.own_rule or '?'}` runs the view")
        case Hook():
            return Step(start.call.location, f"requests run this `{start.kind}` function")
        case Application():
            name = start.factory.name if start.factory is not None else "the module"
            return Step(start.location, f"`{name}` sets up the application")
        case ModuleInfo():
            return Step(Location(start.path, 0, 0), f"module `{start.name}` is imported")


def call_step(fact: Fact) -> Step:
    """A call that leads on."""
    if isinstance(fact, ImportFact):
        return Step(fact.location, f"`{fact.module}` is imported here")
    if isinstance(fact.node, tree.Decorator):
        return Step(fact.location, f"{_inside(fact)} applies `{written(fact)}`")
    verb = "calls" if isinstance(fact.node, tree.Call) else "reads"
    return Step(fact.location, f"{_inside(fact)} {verb} `{written(fact)}`")


def use_step(fact: Fact) -> Step:
    """What stands at the end of a trace."""
    verb = "is called" if isinstance(fact, CallFact) else "is used"
    if isinstance(fact, UseFact) and isinstance(fact.node, tree.Call):
        verb = "is called"
    return Step(fact.location, f"`{written(fact)}` {verb} here")


def written(fact: Fact) -> str:
    """What a fact is called in the source: for a call the callee, for a decorator what follows the `@`."""
    node: tree.Node = fact.node
    if isinstance(node, tree.Decorator):
        node = node.value
    if isinstance(node, tree.Call):
        node = node.func
    return quoted(fact, node)


def quoted(fact: Fact, node: tree.Node) -> str:
    """The source of a node in the body of a fact, on one line and not too long."""
    return in_short(fact.unit, node)


def in_short(unit: Unit, node: tree.Node) -> str:
    """The source of a node in a body, on one line and not too long."""
    return shortened(on_one_line(unit.module.source.slice(node.start, node.end)))


def shortened(text: str) -> str:
    """As much of a text as a message quotes."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def on_one_line(text: str) -> str:
    """Source as it would stand on one line."""
    if "\n" in text:
        text = _CLOSED.sub(r"\1", _OPENED.sub(r"\1", text))
    return " ".join(text.split())


def _inside(fact: Fact) -> str:
    function = fact.unit.function
    return f"`{function.name}`" if function is not None else f"module `{fact.unit.module.name}`"
