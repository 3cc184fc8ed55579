"""Templates as functions: the calls that render them, what is passed to them, and what comes out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.dataflow import summaries
from flaskwright.flow.dataflow.applying import Applied
from flaskwright.flow.dataflow.autoescaping import autoescaping
from flaskwright.flow.dataflow.dispatch import run_block
from flaskwright.flow.dataflow.domain import (
    MARKUP_TYPE,
    TEXT_TYPE,
    UNKNOWN,
    Func,
    Given,
    Lib,
    Ref,
    Text,
    Top,
    Value,
    alternatives,
    text,
)
from flaskwright.flow.dataflow.hits import RENDERED
from flaskwright.flow.dataflow.joins import join_all
from flaskwright.flow.dataflow.kinds import mask
from flaskwright.flow.dataflow.taints import Label, Taint, cleared
from flaskwright.flow.dataflow.template_pages import TemplateFiles
from flaskwright.libraries.entries import PAGE
from flaskwright.semantics import values as known
from flaskwright.semantics.definitions import FunctionInfo
from flaskwright.syntax import template_tree, tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from flaskwright.app.templates import Pages
    from flaskwright.findings.finding import Location
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.flow.dataflow.machine import Engine
    from flaskwright.flow.dataflow.template_pages import Page
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.syntax.source import Source

OF_JINJA = frozenset({"loop", "self", "super", "caller", "varargs", "kwargs"})
"""Names that Jinja gives, whatever is passed to a template."""
ATTRIBUTE = "flask.get_template_attribute"
LOADS = ("flask.Flask().jinja_env.get_template", "flask.Flask().jinja_env.get_or_select_template")
"""What gives a template of the application's own environment, to be rendered by its method."""
COMPILES = "flask.Flask().jinja_env.from_string"
MOST = 6
"""Of how many templates one call renders any; one that may render any of more is not followed."""
JUDGED = mask(PAGE)
CONTEXTS = ("pass_context", "contextfilter", "contextfunction")
PASSING = (*CONTEXTS, "pass_eval_context", "pass_environment", "evalcontextfilter", "evalcontextfunction",
           "environmentfilter", "environmentfunction")  # fmt: skip
"""Decorators of Jinja with which a filter or a function gets one argument more, before its own."""


class Tool(msgspec.Struct, frozen=True, eq=False):
    """A filter or a function that the application gives to its templates."""

    value: known.Value
    passed: bool
    """Whether it gets the context or the environment first."""


class Written(msgspec.Struct, frozen=True, eq=False):
    """The call that renders a template which is written in the code: what is found there stands at the call."""

    location: Location
    info: FunctionInfo | ModuleInfo
    node: tree.Node


class Renderer:
    """The templates of a project, and the calls that render them."""

    def __init__(self, engine: Engine, pages: Pages, source_of: Callable[[str], Source | None]) -> None:
        self.engine = engine
        self.files = TemplateFiles(pages, source_of, autoescaping(engine.code, engine.app))
        self.filters: dict[str, Tool] = {}
        self.globals: dict[str, Tool] = {}
        self.at: dict[int, Written] = {}
        """The templates that are written in the code."""
        self._functions: dict[int, FunctionInfo] = {}
        self._macros: dict[int, dict[str, Value]] = {}
        self._renders = engine.libraries.role("renders_template")
        self._renders_text = engine.libraries.role("renders_string")
        self._collect()

    def _collect(self) -> None:
        app = self.engine.app
        for scaffold in (*app.applications, *app.blueprints):
            for hook in scaffold.hooks:
                table = {"template_filter": self.filters, "template_global": self.globals}.get(hook.kind)
                name = hook.name or (hook.function.name if hook.function is not None else "")
                if table is not None and name:
                    table[name] = _tool(hook.value)
        for unit in self.engine.code.units:
            for store in unit.stores:
                path = store.base.path if isinstance(store.base, known.External) else ""
                if store.value is not None and store.item is not None and (key := known.text(store.item)):
                    self._add(path, key, store.value)
            for call in unit.calls:
                path = call.callee.path if isinstance(call.callee, known.External) else ""
                if path.endswith((".jinja_env.filters.update", ".jinja_env.globals.update")):
                    given = [one.items for one in call.args.positional if isinstance(one, known.Mapping)]
                    for items in (*given, call.args.keywords):
                        for name, value in items.items():
                            self._add(path.removesuffix(".update"), str(name), value)

    def _add(self, path: str, name: str, value: known.Value) -> None:
        if path.endswith(".jinja_env.filters"):
            self.filters[name] = _tool(value)
        elif path.endswith(".jinja_env.globals"):
            self.globals[name] = _tool(value)

    # ------------------------------------------------------------------ calls

    def call(self, frame: Frame, path: str, callee: Lib, given: Given, node: tree.Node) -> Value | None:
        """Follow a call that renders a template; `None` where it is none, or nothing is known of the template."""
        found: list[Value] = []
        for name, page in self._pages_of(frame, path, callee, given, node):
            if frame.state is None:
                break
            env, rest = self._context(frame, path, given)
            made = self.run(frame, page, env, rest, node, name)
            if made is not None:
                found.append(self._text(frame, page, made, node, name))
        if path == ATTRIBUTE:
            wanted = text(given.get(1, "attribute"))
            names = self.names(frame, given.get(0, "template_name"))
            found = [macro for name in names if (macro := self.macros(name).get(wanted or "")) is not None]
        return join_all(found, frame.heap) if found and frame.state is not None else None

    def _pages_of(
        self, frame: Frame, path: str, callee: Lib, given: Given, node: tree.Node
    ) -> Iterator[tuple[str, Page]]:
        if path in self._renders_text:
            yield from self._strings(frame, given.get(0, "source"), node)
        elif path in self._renders:
            yield from self._files(self.names(frame, given.get(0, "template_name_or_list") or given.get(0, "template")))
        elif path.endswith("().render") and isinstance(callee.receiver, Lib):
            made = callee.receiver.made
            source = made.get(0) if made is not None else None
            if path.removesuffix("().render") in LOADS:
                yield from self._files(self.names(frame, source))
            elif path.removesuffix("().render") == COMPILES:
                yield from self._strings(frame, source, node)

    def _files(self, names: list[str]) -> Iterator[tuple[str, Page]]:
        for name in names:
            page = self.files.page(name)
            if page is not None:
                yield name, page

    def _strings(self, frame: Frame, source: Value | None, node: tree.Node) -> Iterator[tuple[str, Page]]:
        """Templates that stand in the code; what is found in them stands at the call that renders them."""
        for one in alternatives(source) if source is not None else ():
            written = text(one)
            if written is None or ("{{" not in written and "{%" not in written):
                continue
            page = self.files.string(written, frame.module.path, node.start)
            if page is not None:
                self.at.setdefault(id(page.first), Written(frame.location(node), frame.info, node))
                yield "", page

    def _context(self, frame: Frame, path: str, given: Given) -> tuple[dict[str, Value], Value | None]:
        env = dict(given.keywords)
        rest = given.rest
        for one in given.positional if path.endswith(".render") else ():
            held = frame.load(one.address) if isinstance(one, Ref) else None
            if held is not None:
                env.update({str(key): value for key, value in held.items.items()})
                rest = held.rest if held.rest is not None else rest
        for name in ("template_name_or_list", "template", "source"):
            env.pop(name, None)
        return env, rest

    def names(self, frame: Frame, value: Value | None) -> list[str]:
        """The names of templates that a value may be; of several in a list the first that there is."""
        found: list[str] = []
        for one in alternatives(value) if value is not None else ():
            written = text(one)
            if written is not None:
                found.append(written)
            elif isinstance(one, Text):
                parts = (re.escape(part) if isinstance(part, str) else r"[^\n]*" for part in one.parts)
                several_fit = self.files.matching("".join(parts), MOST + 1)
                found += several_fit if len(several_fit) <= MOST else []  # it may be any: nobody knows which
            elif isinstance(one, Ref):
                held = frame.load(one.address)
                several = [text(item) for item in held.items.values()] if held is not None else []
                found += [name for name in several if name is not None and self.files.module(name) is not None][:1]
        return list(dict.fromkeys(found))[:MOST]

    def run(
        self, frame: Frame, page: Page, env: Mapping[str, Value], rest: Value | None, node: tree.Node, name: str
    ) -> Value | None:
        """Render a page with these variables; `None` where it is not followed."""
        form = summaries.Form(frame, 0)
        leaves: dict[int, str] = {}
        for variable, value in env.items():
            first = len(form.leaves)
            form.add(variable, value)
            leaves.update(dict.fromkeys(range(first, len(form.leaves)), variable))
        if rest is not None:
            form.add("<rest>", rest)
        summary = self.engine.memory.page(page.info, form, frame.depth + 1, lambda inner: _body(inner, page))
        if summary is None:
            return None
        shown = f"`{name}`" if name else "in the code"
        steps = {
            place: frame.step(node, f"is passed to the template {shown} as `{variable}`")
            for place, variable in leaves.items()
        }
        applied = Applied(frame, form, node, steps, frame.step(node, "is rendered"))
        if not frame.in_template:
            applied.rendering = frame.location(node)
        return applied.apply(summary)

    @staticmethod
    def _text(frame: Frame, page: Page, made: Value, node: tree.Node, name: str) -> Value:
        """What a page is rendered to, for the code: a text in which each place was judged."""
        taints = cleared(frame.deep(made), JUDGED)
        if page.html:
            return Top(taints, TEXT_TYPE)
        label = Label(RENDERED, f"the text of `{name}`", frame.location(node))
        return Top((Taint(label, 0, None), *taints), TEXT_TYPE)

    # ------------------------------------------------------------------ names

    def macros(self, name: str, captured: tuple[tuple[str, Value], ...] = ()) -> dict[str, Value]:
        """The macros of a template."""
        module = self.files.module(name)
        if module is None:
            return {}
        nodes = [node for node in self.files.program(name, module).body if isinstance(node, tree.FunctionDef)]
        return {node.name: Func(self.function(node, module), None, captured) for node in nodes}

    def function(self, node: tree.FunctionDef, module: ModuleInfo) -> FunctionInfo:
        """A macro as a function."""
        found = self._functions.get(id(node))
        if found is None:
            found = self._functions[id(node)] = FunctionInfo(module, node, node.name, None, None)
        return found

    def macro(self, frame: Frame, node: tree.FunctionDef) -> Func:
        """A macro where it is defined: it sees the variables of its template."""
        return Func(self.function(node, frame.module), None, self._around(frame, node))

    def caller(self, frame: Frame, node: template_tree.CallBlock) -> Func:
        """The body of a `call` block as the function that the macro calls."""
        found = self._functions.get(id(node))
        if found is None:
            body = tree.FunctionDef(
                node.start,
                node.end,
                name="caller",
                name_start=node.start,
                params=node.params,
                returns=None,
                body=node.body,
                decorators=(),
                is_async=False,
                type_params=(),
            )
            found = self._functions[id(node)] = FunctionInfo(frame.module, body, "caller", None, None)
        # One inside of itself, in a macro that calls itself, sees no further than that.
        seen = tuple((name, value) for name, value in self._around(frame, node) if not _holds(value, found))
        return Func(found, None, seen)

    def _around(self, frame: Frame, node: tree.Node) -> tuple[tuple[str, Value], ...]:
        found: dict[str, Value] = {}
        cells = frame.load(frame.cells.address) if frame.cells is not None else None
        for name in sorted(self.engine.used_names(node)):
            value = frame.live.env.get(name) or frame.captured.get(name)
            if value is None and cells is not None:
                value = cells.attrs.get(name)
            if value is not None:
                found[name] = _flat(value)
        rest = frame.live.env.get("<rest>")
        if rest is not None:
            found["<rest>"] = rest
        return tuple(found.items())

    def is_template(self, module: ModuleInfo) -> bool:
        """Whether a module is a template."""
        return self.files.is_template(module)

    def name(self, frame: Frame, name: str) -> Value:
        """A name that a template was not given: one that Flask, the application or Jinja gives to all of them."""
        stored = frame.shared(("template", name))
        if stored is not None:
            return stored
        own = self.globals.get(name)
        if own is not None:
            value = self.engine.converter.value(own.value)
            if isinstance(value, Func) and own.passed:
                return Func(value.info, value.bound, value.captured, Given((UNKNOWN,)))
            return value
        path = self.engine.libraries.template_globals.get(name)
        if path is not None:
            return Lib(path)
        macro = self._macro_of(frame, name)
        if macro is not None:
            return macro
        rest = frame.live.env.get("<rest>") or frame.captured.get("<rest>")
        return rest if rest is not None and name not in OF_JINJA else UNKNOWN

    def _macro_of(self, frame: Frame, name: str) -> Value | None:
        """A macro of the same file that is not defined yet, or that calls itself."""
        found = self._macros.get(id(frame.module))
        if found is None:
            program = self.files.lowered(frame.module)
            nodes = [node for node in program.body if isinstance(node, tree.FunctionDef)] if program is not None else []
            found = self._macros[id(frame.module)] = {
                node.name: Func(self.function(node, frame.module)) for node in nodes
            }
        return found.get(name)


NESTED = 3
"""How deep the macros that a macro takes along take along others; these are found by their names, then."""


def _flat(value: Value, depth: int = NESTED) -> Value:
    if not isinstance(value, Func) or not value.captured:
        return value
    inner = ((name, _flat(one, depth - 1)) for name, one in value.captured if depth or not isinstance(one, Func))
    return Func(value.info, value.bound, tuple(inner), value.preset)


def _holds(value: Value, info: FunctionInfo) -> bool:
    """Whether a value is a function, or one that took it along."""
    if not isinstance(value, Func):
        return False
    return value.info is info or any(_holds(inner, info) for _, inner in value.captured)


def _tool(value: known.Value) -> Tool:
    made = [layer.decorator for layer in known.decorators(value)]
    paths = [one.path for one in made if isinstance(one, known.External)]
    return Tool(value, any(path.startswith("jinja2") and path.endswith(PASSING) for path in paths))


def _body(frame: Frame, page: Page) -> None:
    frame.page = page
    frame.module = page.module
    frame.escaping = page.escaped
    for module, body in page.set_up:
        run_in(frame, module, tuple(one for one in body if isinstance(one, template_tree.SETTING)))
    run_block(frame, page.program.body)
    if frame.state is not None:
        frame.leave(tree.Pass(0, 0), Top(frame.printed, MARKUP_TYPE))


def run_in(frame: Frame, module: ModuleInfo, body: tuple[tree.Node, ...]) -> None:
    """Run statements of another template of the same page."""
    outer, frame.module = frame.module, module
    run_block(frame, body)
    frame.module = outer
