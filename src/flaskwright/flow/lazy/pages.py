"""Templates: what they are rendered with, and the rows that their loops, macros and filters go through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from flaskwright.flow.dataflow.autoescaping import autoescaping
from flaskwright.flow.dataflow.template_pages import TemplateFiles
from flaskwright.flow.lazy.values import encloses_rows, hold_rows, holds_rows, known_key
from flaskwright.semantics.definitions import FunctionInfo
from flaskwright.semantics.values import (
    UNKNOWN,
    Arguments,
    Const,
    External,
    FunctionValue,
    Mapping,
    Scope,
    Sequence,
    Value,
    alternatives,
    text,
    texts,
)
from flaskwright.syntax import template_tree, tree

if TYPE_CHECKING:
    from collections.abc import Hashable

    from flaskwright.findings.finding import Location
    from flaskwright.flow.dataflow.template_pages import Page
    from flaskwright.flow.lazy.machine import Frame, Walk
    from flaskwright.semantics.definitions import ModuleInfo

MOST = 4
"""Of how many templates one call renders any."""
DEEPEST = 30
SAME = frozenset({"list", "sort", "reverse", "unique", "select", "reject", "selectattr", "rejectattr", "default", "d"})
"""Filters that give what they are put on, in some order and not always all of it."""
FIRST = frozenset({"first", "last", "random", "min", "max"})
BY_ATTRIBUTE = frozenset({"map", "sort", "groupby", "unique", "sum", "min", "max", "join", "selectattr", "rejectattr"})
FIRST_IS_ATTRIBUTE = frozenset({"groupby", "selectattr", "rejectattr"})


class Drawn(msgspec.Struct, frozen=True, eq=False):
    """The text of a template that stands in the code: what is found in it stands at the call."""

    location: Location


class Pages:
    """The templates of a project, and what is rendered with them."""

    def __init__(self, walk: Walk) -> None:
        from flaskwright.flow.lazy.machine import Frame as NewFrame  # noqa: PLC0415 - the machine runs templates

        subject = walk.subject
        self._walk = walk
        self._frame = NewFrame
        self.files = TemplateFiles(subject.pages, subject.source_of, autoescaping(subject.code, subject.app))
        self._renders = {id(render.call.node): render for render in subject.pages.renders}
        self._strings = subject.libraries.role("renders_string")
        self._globals = subject.libraries.template_globals
        self._written: dict[int, Drawn] = {}
        self._macros: dict[int, FunctionInfo] = {}
        self._seen: set[Hashable] = set()
        self._tools: dict[str, dict[str, Value]] = {"template_filter": {}, "template_global": {}}
        for scaffold in (*subject.app.applications, *subject.app.blueprints):
            for hook in scaffold.hooks:
                table = self._tools.get(hook.kind)
                name = hook.name or (hook.function.name if hook.function is not None else "")
                if table is not None and name:
                    table[name] = hook.value

    def is_template(self, module: ModuleInfo) -> bool:
        """Whether a module is a template."""
        return self.files.is_template(module)

    def place(self, module: ModuleInfo, node: tree.Node) -> Location:
        """Where a node stands; what is written in the code stands at the call that renders it."""
        drawn = self._written.get(id(module))
        return drawn.location if drawn is not None else module.location(node)

    # ---------------------------------------------------------------- rendering

    def renders(self, path: str, node: tree.Node) -> bool:
        """Whether a call renders a template."""
        return id(node) in self._renders or path in self._strings

    def render(self, callee: External, args: Arguments, node: tree.Node, frame: Frame) -> Value | None:
        """Render what a call renders; `None` where it renders nothing."""
        render = self._renders.get(id(node))
        names: tuple[str, ...] = render.names[:MOST] if render is not None else ()
        if render is not None and not names:
            given = args.get(0, "template_name_or_list")
            names = _names(given) if given is not None else ()
        source = text(args.get(0, "source")) if callee.path in self._strings else None
        if render is None and source is None:
            return None
        values = {name: value for name, value in args.keywords.items() if holds_rows(value)}
        if not values:
            return UNKNOWN
        others = {name: value for name, value in args.keywords.items() if name not in values}
        if source is not None:
            page = self.files.string(source, frame.module.path, node.start)
            if page is not None:
                self._written.setdefault(id(page.first), Drawn(self._walk.place(node, frame)))
                self._run(page, {**others, **values}, self._walk.place(node, frame), "the template")
        for name in names[:MOST]:
            page = self.files.page(name)
            if page is not None:
                self._run(page, {**others, **values}, self._walk.place(node, frame), f"`{name}`")
        return UNKNOWN

    def _run(self, page: Page, values: dict[str, Value], place: Location, name: str) -> None:
        key = (id(page), tuple(sorted((name, known_key(one)) for name, one in values.items() if holds_rows(one))))
        if key in self._seen or len(self._walk.frames) >= DEEPEST:
            return
        self._seen.add(key)
        frame = self._new(page.module, page)
        frame.names.update(values)
        with self._walk.step(place, f"{name} is rendered"):
            for module, body in page.set_up:
                self._inside(frame, module, tuple(one for one in body if isinstance(one, template_tree.SETTING)))
            self._inside(frame, page.module, page.program.body)

    def _new(self, module: ModuleInfo, page: Page | None, outer: Scope | None = None) -> Frame:
        made = self._frame(module, module, None, outer)
        made.page = page
        return made

    def _inside(self, frame: Frame, module: ModuleInfo, body: tuple[Any, ...]) -> None:
        with self._walk.elsewhere(frame, module), self._walk.running(frame):
            self._walk.execute(body, frame)

    # -------------------------------------------------------------------- names

    def name(self, name: str, frame: Frame) -> Value:
        """A name that a template was not given."""
        program = self.files.lowered(frame.module)
        for one in program.body if program is not None else ():
            if isinstance(one, tree.FunctionDef) and one.name == name:
                return self._macro(one, frame.module, None)
        if self._globals.get(name) in self._walk.sources.caller_rows:
            return self._walk.sources.user()
        tool = self._tools["template_global"].get(name)
        return tool if tool is not None else UNKNOWN

    def _macro(self, node: tree.FunctionDef, module: ModuleInfo, closure: Scope | None) -> FunctionValue:
        info = self._macros.get(id(node))
        if info is None:
            info = self._macros[id(node)] = FunctionInfo(module, node, node.name, None, None)
        return FunctionValue(info, closure)

    def macro(self, function: FunctionValue, args: Arguments, place: Location | None) -> Value:
        """Run a macro."""
        walk, info = self._walk, function.info
        if len(walk.frames) >= DEEPEST or walk.is_recursive(info):
            return UNKNOWN
        around = function.closure
        if not hold_rows(args) and not encloses_rows(around):
            return UNKNOWN
        key = (id(info), id(around) if around is not None else 0, *(known_key(one) for one in args.positional))
        key = (*key, *((name, known_key(one)) for name, one in args.keywords.items()))
        active = tuple(loop.token for loop in walk.loops)
        if (key, active) in self._seen:
            return UNKNOWN
        self._seen.add((key, active))
        frame = self._new(info.module, walk.frames[-1].page if walk.frames else None, around)
        frame.info = info
        walk.bind(frame, None, args)
        with walk.step(place or info.location, f"the macro `{info.name}` is called"):
            self._inside(frame, info.module, info.node.body if isinstance(info.node, tree.FunctionDef) else ())
        return UNKNOWN

    # --------------------------------------------------------------- statements

    def print(self, node: template_tree.Print, frame: Frame) -> None:
        """`{{ value }}`."""
        self._walk.evaluate(node.value, frame)

    def scoped(self, node: template_tree.Scoped, frame: Frame) -> None:
        """Statements whose assignments end with them."""
        with frame.inner():
            self._walk.execute(node.body, frame)

    def set_block(self, node: template_tree.SetBlock, frame: Frame) -> None:
        """`{% set target %}…{% endset %}`."""
        self._walk.execute(node.body, frame)

    def filter_block(self, node: template_tree.FilterBlock, frame: Frame) -> None:
        """`{% filter name %}…{% endfilter %}`."""
        self._walk.execute(node.body, frame)

    def block(self, node: template_tree.Block, frame: Frame) -> None:
        """The block of the template that fills it."""
        filled = frame.page.where.get(node.name, ()) if frame.page is not None else ()
        for module, one in filled[:1]:
            with frame.inner():
                self._inside(frame, module, one.body)

    def include(self, node: template_tree.Include, frame: Frame) -> None:
        """A template that sees the variables here."""
        walk = self._walk
        given = walk.evaluate(node.template, frame)
        for name in _names(given)[:MOST]:
            page = self.files.page(name, node.place)
            if page is not None and node.context:
                values = {**_around(frame.outer), **frame.names}
                key = (id(page), *sorted((key, str(known_key(one))) for key, one in values.items() if holds_rows(one)))
                if sum(1 for one in walk.frames if one.module is page.module) > 1 or (key in self._seen):
                    continue
                self._seen.add(key)
                inner = self._new(page.module, page)
                inner.names.update(values)
                with walk.step(walk.place(node, frame), f"`{name}` is included"):
                    self._inside(inner, page.module, page.program.body)

    def imports(self, node: template_tree.Import, frame: Frame) -> None:
        """The macros of another template."""
        given = self._walk.evaluate(node.template, frame)
        names = _names(given)
        module = self.files.module(names[0]) if names else None
        if module is None:
            return
        closure = frame.scope() if node.context else None
        body = self.files.program(names[0], module).body
        found: dict[Any, Value] = {
            one.name: self._macro(one, module, closure) for one in body if isinstance(one, tree.FunctionDef)
        }
        if node.target is not None:
            frame.names[node.target] = Mapping(found)
        for name, alias in node.names:
            frame.names[alias] = found.get(name, UNKNOWN)

    def call_block(self, node: template_tree.CallBlock, frame: Frame) -> None:
        """`{% call macro(…) %}`: the body is what the macro calls."""
        self._walk.evaluate(node.call, frame)
        with frame.inner():
            for parameter in node.params.items:
                frame.names[parameter.name] = UNKNOWN
            self._walk.execute(node.body, frame)

    # ------------------------------------------------------------------ filters

    def filter(self, node: template_tree.Filter, frame: Frame) -> Value:
        """What a filter gives."""
        from flaskwright.flow.lazy import calls  # noqa: PLC0415 - calls render pages

        walk = self._walk
        value = walk.evaluate(node.value, frame) if node.value is not None else UNKNOWN
        args = calls.arguments(walk, node.args, frame)
        own = self._tools["template_filter"].get(node.name)
        if own is not None:
            return calls.apply(walk, own, Arguments((value, *args.positional), args.keywords), node, frame)
        if not holds_rows(value):
            return value if node.name in SAME else UNKNOWN
        attribute = text(args.keywords.get("attribute"))
        if attribute is None and node.name in FIRST_IS_ATTRIBUTE:
            attribute = text(args.get(0))
        made: Value = UNKNOWN
        if attribute is not None and node.name in BY_ATTRIBUTE:
            made = calls.each(
                walk, value, node, frame, lambda one: calls.read_dotted(walk, one, attribute, node, frame)
            )
        if node.name == "map":
            return made
        if node.name == "groupby":
            return Sequence("list", [Sequence("tuple", [UNKNOWN, value])], open=True)
        if node.name in ("batch", "slice"):
            return Sequence("list", [value], open=True)
        if node.name in FIRST:
            return calls.one_of(walk, value)
        return value if node.name in SAME else UNKNOWN

    def test(self, node: template_tree.Test, frame: Frame) -> Value:
        """A test: only what it reads matters, and whether a constant is there."""
        value = self._walk.evaluate(node.value, frame)
        for one in node.args:
            self._walk.evaluate(one.value, frame)
        if node.name == "none" and isinstance(value, Const):
            return Const(value.value is None)
        return UNKNOWN


def _names(given: Value) -> tuple[str, ...]:
    """The templates of which one is meant: a name, one of several, or a list whose first is taken that exists."""
    return texts(given) or tuple(name for one in alternatives(given) if (name := text(one)))


def _around(scope: Scope | None) -> dict[str, Value]:
    found: dict[str, Value] = {}
    while scope is not None:
        found = {**scope.names, **found}
        scope = scope.parent
    return found
