"""Calls that take long, as far as they surely do, and the code that leads to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.held import Held
from flaskwright.app.model import Route
from flaskwright.flow.reach import Ways
from flaskwright.libraries.slow import load_slow
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.coroutines import is_coroutine_function
from flaskwright.rule_support.development import only_in_development
from flaskwright.rule_support.fates import Fate, Fates
from flaskwright.rule_support.inline_tasks import inline_calls
from flaskwright.semantics.definitions import FunctionInfo
from flaskwright.semantics.facts import regions
from flaskwright.semantics.paths import file_path
from flaskwright.semantics.values import Const, External, Sequence, Value, alternatives, text
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from flaskwright.analysis import Project
    from flaskwright.flow.ambient import Given
    from flaskwright.flow.contexts import Context
    from flaskwright.flow.graph import Body, Edge
    from flaskwright.flow.reach import Reached
    from flaskwright.libraries.slow import Slow, SlowKind
    from flaskwright.semantics.facts import CallFact, Fact

OTHER = {"branch": "else", "else": "branch"}
SHORTEST = 0.05
"""Seconds of sleep that nobody notices."""


class SlowCall(msgspec.Struct, frozen=True, eq=False):
    """A call that takes long, and what is known of its sort."""

    call: CallFact
    slow: Slow
    path: str


def slow_calls(project: Project) -> tuple[SlowCall, ...]:
    """Every call in production's code that surely takes long, in the order of the code."""
    table = load_slow()
    found: dict[int, SlowCall] = {}
    held = Held(project.code, project.libraries)
    for path in sorted(project.code.called_paths):
        slow = table.of(held.path(path))
        if slow is None:
            continue
        for call in project.code.calls_to((path,)):
            if (
                _certainly(call, slow, held)
                and call.unit.module.role is FileRole.PRODUCTION
                and not _is_quick(call, slow)
            ):
                found.setdefault(id(call.node), SlowCall(call, slow, held.path(path)))
    return tuple(sorted(found.values(), key=lambda one: (one.call.unit.module.path, one.call.node.start)))


def slow_by_kind(project: Project, *kinds: SlowKind) -> list[SlowCall]:
    """The slow calls of some kinds."""
    return [one for one in project.once(slow_calls) if one.slow.kind in kinds]


def _certainly(call: CallFact, slow: Slow, held: Held) -> bool:
    """Whether all that a call may call takes long for the same reason."""
    table = load_slow()
    found = [table.of(held.path(one.path)) if isinstance(one, External) else None for one in alternatives(call.callee)]
    return isinstance(call.node, tree.Call) and all(one is not None and one.kind == slow.kind for one in found)


def _is_quick(call: CallFact, slow: Slow) -> bool:
    """Whether a call has ended before anybody notices, or does not do it at all."""
    if any(keyword in call.args.keywords for keyword in slow.unless):
        return True
    if slow.given is not None and call.args.get(*slow.given) is None:
        return True
    if slow.local and slow.answers is not None:
        address = text(call.args.get(*slow.answers))
        if address is not None and address.startswith(slow.local):
            return True
    if slow.quick:
        command = _program_of(call)
        words = _command(command)
        if isinstance(command, Sequence) and any(text(one) in slow.quick_with for one in command.items):
            return True
        return any(words[: len(one.split())] == one.split() for one in slow.quick)
    if slow.kind == "sleep":
        seconds = call.args.get(0)
        return isinstance(seconds, Const) and isinstance(seconds.value, int | float) and seconds.value < SHORTEST
    return False


def _program_of(call: CallFact) -> Value | None:
    """The command that a call runs, or that made the process for which it waits."""
    made = call.callee.receiver if isinstance(call.callee, External) else None
    started = made.call if isinstance(made, External) and made.call is not None else call
    return started.args.get(0, "args")


def _command(value: Value | None) -> list[str]:
    """The first words of a command, as far as they are constant; its program without the folder."""
    written = text(value)
    words = written.split() if written is not None else []
    if isinstance(value, Sequence):
        for item in value.items:
            word = text(item)
            if word is None:
                break
            words.append(word)
    return [words[0].rpartition("/")[2], *words[1:]] if words else []


def is_chosen(project: Project, fact: Fact, edge: Edge | None) -> bool:
    """Whether the body of a call hands work over as well, instead: the call is what happens without a queue.

    It hands over the same function, or stands in the other branch of the same test, or before the handler of a failure.
    """
    handed, branches = project.once(_handed)
    if edge is not None and (fact.unit.info, edge.callee) in handed:
        return True
    places = branches.get(fact.unit.info)
    return places is not None and any(
        region.kind == "handler" or (OTHER.get(region.kind), id(region.node)) in places
        for region in regions(fact.region)
    )


def _handed(project: Project) -> tuple[set[tuple[Body, Body | None]], dict[Body, set[tuple[str | None, int]]]]:
    """The functions that each body hands over, and the branches in which it does."""
    functions: set[tuple[Body, Body | None]] = set()
    branches: dict[Body, set[tuple[str | None, int]]] = {}
    for one in project.enqueues:
        if len(alternatives(one.call.callee)) == 1:
            body = one.call.unit.info
            functions.add((body, one.function))
            branches.setdefault(body, set()).update((r.kind, id(r.node)) for r in regions(one.call.region))
    return functions, branches


def is_coroutine(fact: Fact) -> bool:
    """Whether a fact stands in a coroutine."""
    return isinstance(fact.unit.info, FunctionInfo) and is_coroutine_function(fact.unit.info)


def leads_on(project: Project, fact: Fact, given: Given, edge: Edge | None) -> bool:
    """Whether a fact on a way surely does what comes after it, there and then, and not in development only."""
    if given.perhaps or only_in_development(fact) or id(fact.node) in project.once(_handing):
        return False
    return edge is None or not isinstance(fact.node, tree.Decorator)


def _handing(project: Project) -> frozenset[int]:
    """The calls that only hand work over, although they read like calls of it."""
    return frozenset(id(one.call.node) for one in project.enqueues)


def runs_task(project: Project, fact: Fact) -> bool:
    """Whether a fact calls a task where a queue should get it: of that JOB809 speaks."""
    return id(fact.node) in project.once(_inline)


def _inline(project: Project) -> frozenset[int]:
    return frozenset(id(one.call.node) for one in project.once(inline_calls))


def ways_to(
    project: Project, calls: Iterable[CallFact], passes: Callable[[Fact, Edge | None], bool] = lambda _fact, _edge: True
) -> Ways:
    """The code that surely leads to some calls; `passes` says whether a way goes on through a fact."""

    def carry(fact: Fact, given: Given, edge: Edge | None, _state: bool) -> bool | None:
        return False if leads_on(project, fact, given, edge) and passes(fact, edge) else None

    return Ways(project.contexts.graph, calls, carry)


def in_requests(project: Project, ways: Ways) -> list[tuple[Context, Reached]]:
    """What requests start with that leads to a use, the nearest first: the context of each, with the fact in it."""
    found = []
    for body in ways.bodies():
        for context in project.contexts.of(body):
            if context.origin == "request" and context.before is None and context.certain:
                inside = ways.inside(body)
                if inside:
                    found.append((context, inside[0]))
                break
    return found


def answered(found: list[tuple[Context, Reached]]) -> str:
    """The requests that lead to a call, in words: the nearest, and how many others."""
    entry = found[0][0].entry
    rule = (entry.rule or entry.own_rule) if isinstance(entry, Route) else None
    others = len({id(context.entry) for context, _ in found}) - 1
    more = f" (and {others} more)" if others > 0 else ""
    return f"a request of `{rule}`{more}" if rule is not None else f"a request{more}"


def unused_answer(project: Project, reached: Reached) -> bool:
    """Whether nothing that answers the request needs what a call gives: it is dropped, or nobody learns more of it.

    A body that only asks for the success tells its caller by what it returns, and so on, up to the view.
    """
    fates = project.once(Fates)
    for one in reversed(list(reached.chain())):
        node, unit = one.fact.node, one.fact.unit
        if not isinstance(node, tree.Call):
            return False
        found = fates.of(unit, node)
        if all(fate.use == "dropped" for fate in found):
            return True
        if not all(_tells_success(fate) for fate in found) or unit.raises:
            return False
        if all(isinstance(one.value, Const) and one.value.value is None for one in unit.returns):
            return True
    return False


def _tells_success(fate: Fate) -> bool:
    """Whether a result is only asked for its success, or returned."""
    node = fate.node
    success = isinstance(node, tree.Attribute) and node.attr in ("status_code", "ok", "reason")
    return success or fate.use == "dropped" or isinstance(node, tree.Return)


def own_file(slow: SlowCall) -> bool:
    """Whether an image that a call works on is a file of the project: always the same, and small enough to be kept."""
    current: Value | None = slow.call.callee
    while isinstance(current, External):
        if current.call is not None and current.path == "PIL.Image.open()":
            given = current.call.args.get(0)
            found = file_path(given)
            # A path that was put together while its module was imported names the same file in each request.
            at_import = isinstance(given, External) and given.call is not None and given.call.unit.function is None
            return at_import or (found is not None and found.anchored)
        current = current.receiver
    return False
