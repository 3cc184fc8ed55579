"""What starts a scheduler, and whether each process that builds the application comes there."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from flaskwright.app.environments.words import DEVELOPMENT
from flaskwright.rule_support.endless_loops import in_endless_loop
from flaskwright.semantics.facts import CONDITIONAL, regions
from flaskwright.semantics.values import External, alternatives
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Fact


def starts(project: Project) -> Iterator[tuple[CallFact, str]]:
    """What starts a scheduler, or a loop that does a scheduler's work, in words."""
    for call in project.code.calls_to(project.libraries.role("starts_scheduler")):
        yield call, "a scheduler"
    for entry in project.app.entries:
        if entry.kind == "thread" and _is_loop(project, entry.function):
            yield entry.call, f"`{entry.function.name}`, an endless loop of jobs,"


def _is_loop(project: Project, function: FunctionInfo) -> bool:
    """Whether a function runs in an endless loop what is due, or does again and again what concerns others, too."""
    libraries = project.libraries
    looped = [call for call in project.code.unit(function).calls if in_endless_loop(call)]
    if any(_calls(call, libraries.role("runs_pending")) for call in looped):
        return True
    if not any(_calls(call, libraries.role("sleeps")) for call in looped):
        return False
    within = project.code.reach([info for call in looped for info in project.code.targets(call)])
    calls = chain(looped, (call for info in within for call in project.code.unit(info).calls))
    return any(_calls(call, libraries.role("reaches_others")) for call in calls)


def _calls(call: CallFact, paths: frozenset[str]) -> bool:
    return any(isinstance(callee, External) and callee.path in paths for callee in alternatives(call.callee))


def chosen(project: Project, fact: Fact) -> bool:
    """Whether something around a fact lets one process alone come there, or may."""
    if any(
        region.kind == "handler" or (region.kind in CONDITIONAL and not _same_in_all(project, region.node))
        for region in regions(fact.region)
    ):
        return True
    locks = project.libraries.role("locks_processes")
    return any(_calls(call, locks) for call in fact.unit.calls)


def _same_in_all(project: Project, test: tree.Node) -> bool:
    """Whether a test has the same answer in each worker of a server."""
    read = [node for node in walk(test) if isinstance(node, tree.Attribute)]
    asked = {node.attr for node in read if not any(outer.value is node for outer in read)}
    texts = {str(node.value) for node in walk(test) if isinstance(node, tree.Constant) and node.kind == "str"}
    known = project.libraries.role("same_in_workers_text")
    return (
        bool(asked)
        and asked <= project.libraries.role("same_in_workers_attribute")
        and all(text in known or text.lower() in DEVELOPMENT for text in texts)
    )
