"""What the statements of templates do: where they print, and what they put together of other templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.dataflow import calls
from flaskwright.flow.dataflow.binding import bind
from flaskwright.flow.dataflow.dispatch import EXECUTE, call, evaluate, run_block
from flaskwright.flow.dataflow.domain import MARKUP_TYPE, TEXT_TYPE, UNKNOWN, Func, Lib, Top, Value, alternatives
from flaskwright.flow.dataflow.hits import Place as SinkPlace
from flaskwright.flow.dataflow.kinds import BIT, GUESSED, MARKUP
from flaskwright.flow.dataflow.markup import escape_taints, shown
from flaskwright.flow.dataflow.page import arriving
from flaskwright.flow.dataflow.script_strings import harmless_quote, kept
from flaskwright.flow.dataflow.state import Obj
from flaskwright.flow.dataflow.taints import Taints, cleared, merge, unmarked
from flaskwright.flow.dataflow.template_runs import run_in
from flaskwright.flow.dataflow.variables import write_name
from flaskwright.syntax import template_tree, tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.flow.dataflow.frames import Frame

KIND_OF_PLACE = {
    "text": "html",
    "attribute": "html",
    "unquoted": "unquoted",
    "script": "script",
    "style": "html",
    "comment": "html",
    "tag": "unquoted",
    "name": "unquoted",
}
NAMES = {"unquoted": "an attribute without quotes", "script": "a script", "url": "a link's address"}
MAX_FILLERS = 8
MAX_NESTED = 30
"""Templates include one another no deeper than this."""


def _kinds(place: template_tree.Place) -> list[str]:
    """What a value must be harmless for in a place."""
    kinds = [KIND_OF_PLACE[place.context]]
    if place.url and place.starts and "script" not in kinds:
        kinds.append("url")
    if kinds == ["script"] and place.quote == '"':
        kinds.append("html")
    return kinds


def _print(frame: Frame, node: template_tree.Print) -> None:
    before, frame.escaping = frame.escaping, node.escaped is not False
    value = evaluate(frame, node.value)
    if frame.state is not None:
        value = shown(frame, value, node)
    frame.escaping = before
    if frame.state is not None:
        taints = frame.deep(value)
        print_at(frame, node, node.place, taints if node.escaped is False else escape_taints(taints))


def print_at(frame: Frame, node: tree.Node, place: template_tree.Place, taints: Taints) -> None:
    """Something is printed in a place, as it is."""
    if not taints:
        return
    if place.context == "script" and place.attribute is None:
        quote = harmless_quote(frame.module.source, node)
        if quote is None:
            taints = _kept(frame, node, taints)
        place = msgspec.structs.replace(place, context="attribute", quote=quote) if quote is not None else place
    for kind in _kinds(place):
        _reach(frame, node, kind, arriving(taints, place.quote or ""))
    # Here it was judged; what becomes of the whole, may still be printed in another place.
    frame.printed = merge(frame.printed, cleared(taints, BIT["html"] | MARKUP))


def _kept(frame: Frame, node: tree.Node, taints: Taints) -> Taints:
    """What a script keeps in a string that it cannot leave: that it does harm later on is a guess."""
    ours = {name for name, value in frame.live.env.items() if not frame.deep(value)}
    found = kept(frame.module.source, node, ours)
    if found is None:
        return taints
    needed = BIT["html"] | (BIT["url"] if found.address else 0)
    return tuple(cleared((one,), GUESSED)[0] if one.cleared & needed == needed else one for one in taints)


def _reach(frame: Frame, node: tree.Node, kind: str, taints: Taints) -> None:
    renderer = frame.engine.renderer
    written = renderer.at.get(id(frame.module))
    if written is not None:
        place = SinkPlace(kind, "the page", written.location, written.info, written.node, "is printed into")
    else:
        place = SinkPlace(
            kind, NAMES.get(kind, "the page"), frame.location(node), None, node, "is printed into", (),
            frame.written(node), None, None if renderer.files.is_page(frame.module) else "caller",
        )  # fmt: skip
    frame.sink(place, taints)


# ------------------------------------------------------------- other templates


def _block(frame: Frame, node: template_tree.Block) -> None:
    page = frame.page
    fillers = page.where.get(node.name) if page is not None else None
    if not fillers:
        _apart(frame, lambda: run_block(frame, node.body))
        return
    for module, block in fillers[:MAX_FILLERS]:
        _apart(frame, lambda: run_in(frame, module, block.body))  # noqa: B023 - it is called at once
        if "super" not in frame.engine.used_names(block):
            break


def _include(frame: Frame, node: template_tree.Include) -> None:
    value = evaluate(frame, node.template)
    if frame.state is None:
        return
    renderer = frame.engine.renderer
    for name in renderer.names(frame, value):
        page = renderer.files.page(name, node.place)
        if page is not None and frame.depth < MAX_NESTED and frame.state is not None:
            env = _variables(frame) if node.context else {}
            made = renderer.run(frame, page, env, env.pop("<rest>", None), node, name)
            if made is not None:
                frame.printed = merge(frame.printed, frame.deep(made))


def _variables(frame: Frame) -> dict[str, Value]:
    """The variables that a template sees which is included here."""
    found = {name: value for name, value in frame.captured.items() if not name.startswith("<")}
    found.update({name: value for name, value in frame.live.env.items() if "[" not in name})
    return found


MACRO = "jinja2.runtime.Macro"


def _import(frame: Frame, node: template_tree.Import) -> None:
    value = evaluate(frame, node.template)
    if frame.state is None:
        return
    captured = tuple(_variables(frame).items()) if node.context else ()
    renderer = frame.engine.renderer
    for name in renderer.names(frame, value)[:1]:
        found = {**_set_in(frame, name), **renderer.macros(name, captured)}
        # The macros of a template that an extension brings escape what they are given, as pages do.
        other: Value = Lib(MACRO) if renderer.files.module(name) is None else UNKNOWN
        if node.target is not None:
            write_name(frame, node.target, frame.new(node, Obj("object", attrs=found, rest=other)))
        for member, alias in node.names:
            write_name(frame, alias, found.get(member, other))


def _set_in(frame: Frame, name: str) -> dict[str, Value]:
    """What a template that is imported sets, outside of its macros."""
    files = frame.engine.renderer.files
    module = files.module(name)
    if module is None or frame.state is None:
        return {}
    body = [one for one in files.program(name, module).body if isinstance(one, tree.Assign | template_tree.SetBlock)]
    if not body:
        return {}
    before, printed = frame.state.env, frame.printed
    frame.state.env = {}
    run_in(frame, module, tuple(body))
    found = dict(frame.state.env) if frame.state is not None else {}
    if frame.state is not None:
        frame.state.env = before
    frame.printed = printed
    return found


# ---------------------------------------------------------------------- blocks


def _apart(frame: Frame, run: Callable[[], None]) -> None:
    """Run statements whose assignments end with them."""
    if frame.state is None:
        return
    before = dict(frame.state.env)
    run()
    if frame.state is not None:
        # The fields of requests that were read stay the same values; what was checked is noted elsewhere.
        fields = {name: value for name, value in frame.state.env.items() if "[" in name}
        frame.state.env = {**before, **fields}


def _scoped(frame: Frame, node: template_tree.Scoped) -> None:
    _apart(frame, lambda: run_block(frame, node.body))


def _captured(frame: Frame, body: tuple[template_tree.Stmt, ...], *, escaped: bool | None) -> Value:
    """What statements print, as a value."""
    outer, frame.printed = frame.printed, ()
    _apart(frame, lambda: run_block(frame, body))
    taints, frame.printed = frame.printed, outer
    return Top(unmarked(taints), TEXT_TYPE) if escaped is False else Top(taints, MARKUP_TYPE)


def _filtered(frame: Frame, node: template_tree.Filter, value: Value) -> Value:
    before, frame.block_value = frame.block_value, value
    found = evaluate(frame, node)
    frame.block_value = before
    return found


def _set_block(frame: Frame, node: template_tree.SetBlock) -> None:
    value = _captured(frame, node.body, escaped=node.escaped)
    if frame.state is not None and node.filter is not None:
        value = _filtered(frame, node.filter, value)
    bind(frame, node.target, value, node)


def _filter_block(frame: Frame, node: template_tree.FilterBlock) -> None:
    value = _captured(frame, node.body, escaped=node.escaped)
    if frame.state is not None:
        value = _filtered(frame, node.filter, value)
    if frame.state is not None:
        print_at(frame, node, node.place, frame.deep(value))


def _call_block(frame: Frame, node: template_tree.CallBlock) -> None:
    """`{% call macro(…) %}`: the macro sees the body as `caller`."""
    callee = evaluate(frame, node.call.func)
    given = calls.arguments(frame, node.call.args) if frame.state is not None else None
    if frame.state is None or given is None:
        return
    renderer = frame.engine.renderer
    body = renderer.caller(frame, node)
    found: list[Value] = []
    for one in alternatives(callee):
        if isinstance(one, Func) and renderer.is_template(one.info.module) and frame.state is not None:
            macro = Func(one.info, one.bound, (*one.captured, ("caller", body)), one.preset)
            found.append(call(frame, macro, given, node))
    if not found:
        run_block(frame, node.body)
        return
    for value in found:
        if frame.state is not None:
            print_at(frame, node, node.place, frame.deep(value))


def _extends(_frame: Frame, _node: template_tree.Extends) -> None:
    return


EXECUTE.update(
    {
        template_tree.Print: _print,
        template_tree.Block: _block,
        template_tree.Include: _include,
        template_tree.Import: _import,
        template_tree.SetBlock: _set_block,
        template_tree.CallBlock: _call_block,
        template_tree.FilterBlock: _filter_block,
        template_tree.Scoped: _scoped,
        template_tree.Extends: _extends,
    }
)
