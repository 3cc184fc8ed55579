"""Templates as functions: what is passed to them, and where they print it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flaskwright.flow.dataflow import calls, summaries
from flaskwright.flow.dataflow.binding import bind
from flaskwright.flow.dataflow.dispatch import EVALUATE, EXECUTE, call, evaluate, run_block
from flaskwright.flow.dataflow.domain import (
    SOME_BOOL,
    SOME_TEXT,
    TEXT_TYPE,
    UNKNOWN,
    Const,
    Func,
    Given,
    Lib,
    Ref,
    Taints,
    Top,
    Value,
    alternatives,
    cleared,
    text,
)
from flaskwright.flow.dataflow.hits import Place as SinkPlace
from flaskwright.flow.dataflow.kinds import BIT, MARKUP
from flaskwright.flow.dataflow.machine import Frame
from flaskwright.flow.dataflow.marking import library_result, shaped
from flaskwright.flow.dataflow.objects import element
from flaskwright.flow.dataflow.state import Obj
from flaskwright.flow.dataflow.truth import truth
from flaskwright.flow.dataflow.variables import write_name
from flaskwright.project.kinds import FileRole
from flaskwright.semantics.definitions import FunctionInfo, ModuleInfo
from flaskwright.syntax import template_tree, tree
from flaskwright.syntax.source import Source
from flaskwright.syntax.template_programs import blocks, lower_template

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from flaskwright.app.templates import Pages
    from flaskwright.flow.dataflow.machine import Engine

HTML_NAMES = (".html", ".htm", ".xml", ".xhtml", ".svg")
GLOBALS = {
    "request": "flask.request",
    "session": "flask.session",
    "g": "flask.g",
    "config": "flask.Flask().config",
    "url_for": "flask.url_for",
    "get_flashed_messages": "flask.get_flashed_messages",
    "current_user": "flask_login.current_user",
    "range": "builtins.range",
    "dict": "builtins.dict",
    "namespace": "jinja2.utils.Namespace",
    "cycler": "jinja2.utils.Cycler",
    "joiner": "jinja2.utils.Joiner",
    "lipsum": "jinja2.utils.generate_lorem_ipsum",
    "_": "flask_babel.gettext",
    "gettext": "flask_babel.gettext",
}
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
ESCAPES = frozenset({"e", "escape"})
FORCES = frozenset({"forceescape"})
SAFE = frozenset({"safe"})
FILTERS = "jinja2.filters"


class Page:
    """One template with those that it extends: the outermost page's program, and who fills which block."""

    __slots__ = ("module", "program", "set_up", "where")

    def __init__(
        self,
        module: ModuleInfo,
        program: template_tree.TemplateProgram,
        where: Mapping[str, list[tuple[ModuleInfo, template_tree.Block]]],
        set_up: list[tuple[ModuleInfo, tuple[Any, ...]]],
    ) -> None:
        self.module = module
        self.program = program
        self.where = where
        self.set_up = set_up


class Renderer:
    """The templates of a project, and the calls that render them."""

    def __init__(self, engine: Engine, pages: Pages, source_of: Callable[[str], Source | None]) -> None:
        self.engine = engine
        self.pages = pages
        self.source_of = source_of
        self.functions: dict[int, FunctionInfo] = {}
        self.at: dict[int, tuple[Frame, tree.Node]] = {}
        self.filters = {
            hook.name or (hook.function.name if hook.function is not None else ""): hook.value
            for scaffold in (*engine.app.applications, *engine.app.blueprints)
            for hook in scaffold.hooks
            if hook.kind == "template_filter"
        }
        self.globals = {
            hook.name or (hook.function.name if hook.function is not None else ""): hook.value
            for scaffold in (*engine.app.applications, *engine.app.blueprints)
            for hook in scaffold.hooks
            if hook.kind == "template_global"
        }
        self._pages: dict[str, Page | None] = {}
        self._modules: dict[str, ModuleInfo] = {}
        self._programs: dict[tuple[str, tuple[tuple[str, Any], ...]], template_tree.TemplateProgram] = {}
        self._renders = engine.libraries.role("renders_template")

    # ------------------------------------------------------------------ calls

    def call(self, frame: Frame, path: str, given: Given, node: tree.Node) -> Value | None:
        """Follow a call that renders a template; what it gives back is for the libraries' data to say."""
        if path not in self._renders:
            return None
        first = given.get(0, "template_name_or_list") or given.get(0, "source")
        names = self._names(frame, first)
        env = dict(given.keywords)
        for one in given.positional[1:]:
            held = frame.load(one.address) if isinstance(one, Ref) else None
            env.update({str(key): value for key, value in held.items.items()} if held is not None else {})
        env.pop("template_name_or_list", None)
        for name in names[:4]:
            page = self._string(name, frame, node) if path.endswith("_string") else self.page(name)
            if page is not None and frame.state is not None:
                self.run(frame, page, env, given.rest, node, name)
        return None

    def _names(self, frame: Frame, value: Value | None) -> list[str]:
        found: list[str] = []
        for one in alternatives(value) if value is not None else ():
            if text(one) is not None:
                found.append(text(one) or "")
            elif isinstance(one, Ref):
                held = frame.load(one.address)
                first = held.items.get(0) if held is not None else None
                found.extend([text(first) or ""] if text(first) is not None else [])
        return found

    def _string(self, source: str, frame: Frame, node: tree.Node) -> Page | None:
        """A template that stands in the code; what is found in it stands at the call that renders it."""
        if "{{" not in source and "{%" not in source:
            return None
        module = ModuleInfo("", Source(frame.module.path, source.encode()), tree.Module(0, 0, (), (), ()),
                            FileRole.PRODUCTION, is_package=False)
        self.at[id(module)] = (frame, node)
        self._modules[f"<string {id(module)}>"] = module
        program = lower_template(module.source, html=True)
        return Page(module, program, {}, []) if program.understood else None

    def run(
        self, frame: Frame, page: Page, env: Mapping[str, Value], rest: Value | None, node: tree.Node, name: str
    ) -> None:
        """Render a page with these variables."""
        form = summaries.Form(frame, 0)
        leaves: dict[int, str] = {}
        for variable, value in env.items():
            first = len(form.leaves)
            form.add(variable, value)
            leaves.update(dict.fromkeys(range(first, len(form.leaves)), variable))
        if rest is not None:
            form.add("<rest>", rest)
        summary = self.engine.memory.page(page.module, form, frame.depth + 1, lambda inner: self._body(inner, page))
        if summary is None:
            return
        shown = name if len(name) < 60 and "\n" not in name and "{" not in name else "rendered here"
        steps = {
            place: frame.step(node, f"is passed to the template `{shown}` as `{variable}`")
            for place, variable in leaves.items()
        }
        applied = summaries.Applied(frame, form, node, steps, frame.step(node, "is rendered"))
        applied.apply(summary)

    def _body(self, frame: Frame, page: Page) -> None:
        frame.page = page
        for module, body in page.set_up:
            with_module(frame, module, body, quiet=True)
        run_block(frame, page.program.body)
        if frame.state is not None:
            frame.leave(tree.Pass(0, 0), SOME_TEXT)

    # ------------------------------------------------------------------ pages

    def page(self, name: str) -> Page | None:
        """The page of a template's name; `None` for one that is not there or cannot be read."""
        if name not in self._pages:
            self._pages[name] = None  # one that extends itself ends here
            self._pages[name] = self._assemble(name)
        return self._pages[name]

    def _assemble(self, name: str) -> Page | None:
        chain: list[tuple[ModuleInfo, template_tree.TemplateProgram]] = []
        seen: set[str] = set()
        current: str | None = name
        while current is not None and current not in seen and len(chain) < 16:
            seen.add(current)
            module = self.module(current)
            if module is None:
                break
            program = self._program(current, module, {})
            chain.append((module, program))
            current = _extended(program)
        if not chain:
            return None
        starts: dict[str, template_tree.Place] = {}
        where: dict[str, list[tuple[ModuleInfo, template_tree.Block]]] = {}
        names = list(seen)
        set_up: list[tuple[ModuleInfo, tuple[Any, ...]]] = []
        for place in range(len(chain) - 1, -1, -1):
            module, _ = chain[place]
            program = self._program(names[place], module, starts)
            chain[place] = (module, program)
            for block_name, block in blocks(program).items():
                where.setdefault(block_name, []).insert(0, (module, block))
                starts.setdefault(block_name, block.place)
            if place < len(chain) - 1:
                set_up.insert(0, (module, program.body))
        module, program = chain[-1]
        return Page(module, program, where, set_up)

    def module(self, name: str) -> ModuleInfo | None:
        """A template as a module, by its name."""
        found = self._modules.get(name)
        if found is None:
            template = self.pages.templates.get(name.lstrip("/"))
            source = self.source_of(template.path) if template is not None else None
            if source is None:
                return None
            found = ModuleInfo("", source, tree.Module(0, 0, (), (), ()), FileRole.PRODUCTION, is_package=False)
            self._modules[name] = found
        return found

    def _program(
        self, name: str, module: ModuleInfo, starts: Mapping[str, template_tree.Place]
    ) -> template_tree.TemplateProgram:
        key = (name, tuple(sorted(starts.items(), key=lambda entry: entry[0])))
        found = self._programs.get(key)
        if found is None:
            html = name.lower().endswith(HTML_NAMES) and not self.engine.unescaped
            found = self._programs[key] = lower_template(module.source, html=html, starts=starts)
        return found

    def macros(self, name: str) -> dict[str, Func]:
        """The macros of a template."""
        module = self.module(name)
        if module is None:
            return {}
        program = self._program(name, module, {})
        return {
            node.name: Func(self.function(node, module)) for node in program.body if isinstance(node, tree.FunctionDef)
        }

    def function(self, node: tree.FunctionDef, module: ModuleInfo) -> FunctionInfo:
        """A macro as a function."""
        found = self.functions.get(id(node))
        if found is None:
            found = self.functions[id(node)] = FunctionInfo(module, node, node.name, None, None)
        return found

    def is_template(self, module: ModuleInfo) -> bool:
        """Whether a module is a template."""
        return module.name == "" and any(one is module for one in self._modules.values())

    def name(self, frame: Frame, name: str) -> Value:
        """A name that a template was not given: one that Flask, the application or Jinja gives to all of them."""
        stored = frame.shared(("template", name))
        if stored is not None:
            return stored
        rest = frame.live.env.get("<rest>")
        own = self.globals.get(name)
        if own is not None:
            return self.engine.converter.value(own)
        path = GLOBALS.get(name)
        if path is not None:
            return Lib(path)
        return rest if rest is not None else UNKNOWN


def _extended(program: template_tree.TemplateProgram) -> str | None:
    for node in program.body:
        if isinstance(node, template_tree.Extends) and isinstance(node.template, tree.Constant):
            return str(node.template.value)
    return None


def with_module(frame: Frame, module: ModuleInfo, body: tuple[Any, ...], *, quiet: bool = False) -> None:
    """Run statements of another template of the same page; of one that extends another, only what it sets counts."""
    outer, frame.module = frame.module, module
    if quiet:
        wanted = (tree.Assign, tree.FunctionDef, template_tree.Import, template_tree.SetBlock)
        body = tuple(one for one in body if isinstance(one, wanted))
    run_block(frame, body)
    frame.module = outer


# ------------------------------------------------------------------- statements


def _print(frame: Frame, node: template_tree.Print) -> None:
    value = evaluate(frame, node.value)
    if frame.state is None or (not value.taints and not isinstance(value, Ref)):
        return
    place = node.place
    kind = KIND_OF_PLACE[place.context]
    kinds = [kind]
    if place.url and place.starts and kind == "html":
        kinds.append("url")
    for one in kinds:
        taints = printed(frame.deep(value), escaped=node.escaped)
        if taints:
            _reach(frame, node, one, taints)


def printed(taints: Taints, *, escaped: bool | None) -> Taints:
    """What comes out where a template prints something: escaped, unless it counts as HTML already."""
    if escaped is False:
        return taints
    return tuple(one if one.cleared & MARKUP else cleared((one,), BIT["html"])[0] for one in taints)


def _reach(frame: Frame, node: template_tree.Print, kind: str, taints: Taints) -> None:
    outside = frame.engine.renderer.at.get(id(frame.module))
    if outside is not None:
        caller, call = outside
        place = SinkPlace(kind, "the page", caller.location(call), caller.info, call, "is printed into")
    else:
        where = {"unquoted": "an attribute without quotes", "script": "a script", "url": "a link's address"}
        place = SinkPlace(
            kind, where.get(kind, "the page"), frame.location(node), None, node, "is printed into", (),
            frame.written(node),
        )
    frame.sink(place, taints)


def _block(frame: Frame, node: template_tree.Block) -> None:
    page = frame.page
    fillers = page.where.get(node.name) if page is not None else None
    if not fillers:
        run_block(frame, node.body)
        return
    for place, (module, block) in enumerate(fillers):
        with_module(frame, module, block.body)
        if not _calls_super(frame, block) or place > 8:
            break


def _calls_super(frame: Frame, block: template_tree.Block) -> bool:
    return "super" in frame.engine.used_names(block)


def _include(frame: Frame, node: template_tree.Include) -> None:
    value = evaluate(frame, node.template)
    renderer = frame.engine.renderer
    if frame.state is None:
        return
    for name in renderer._names(frame, value)[:4]:  # noqa: SLF001 - this is the renderer's own statement
        page = renderer.page(name)
        if page is not None and frame.depth < 30:
            env = {key: one for key, one in frame.live.env.items() if "[" not in key} if node.context else {}
            rest = env.pop("<rest>", None)
            renderer.run(frame, page, env, rest, node, name)


def _import(frame: Frame, node: template_tree.Import) -> None:
    value = evaluate(frame, node.template)
    renderer = frame.engine.renderer
    if frame.state is None:
        return
    for name in renderer._names(frame, value)[:1]:  # noqa: SLF001
        macros = renderer.macros(name)
        if node.target is not None:
            held: dict[str, Value] = dict(macros)
            write_name(frame, node.target, frame.new(node, Obj("object", attrs=held)))
        for member, alias in node.names:
            write_name(frame, alias, macros.get(member, UNKNOWN))


def _set_block(frame: Frame, node: template_tree.SetBlock) -> None:
    run_block(frame, node.body)
    if frame.state is not None:
        bind(frame, node.target, SOME_TEXT, node)


def _call_block(frame: Frame, node: template_tree.CallBlock) -> None:
    evaluate(frame, node.call)
    run_block(frame, node.body)


def _filter_block(frame: Frame, node: template_tree.FilterBlock) -> None:
    run_block(frame, node.body)


def _scoped(frame: Frame, node: template_tree.Scoped) -> None:
    before = dict(frame.live.env) if frame.state is not None else {}
    run_block(frame, node.body)
    if frame.state is not None:
        for name in list(frame.state.env):
            if name not in before:
                del frame.state.env[name]


def _extends(_frame: Frame, _node: template_tree.Extends) -> None:
    return


# ------------------------------------------------------------------ expressions


def _filter(frame: Frame, node: template_tree.Filter) -> Value:
    value = evaluate(frame, node.value) if node.value is not None else SOME_TEXT
    given = calls.arguments(frame, node.args)
    if frame.state is None:
        return UNKNOWN
    own = frame.engine.renderer.filters.get(node.name)
    if own is not None:
        function = frame.engine.converter.value(own)
        return call(frame, function, Given((value, *given.positional), given.keywords, given.rest), node)
    taints = frame.deep(value)
    if node.name in SAFE:
        return Top(cleared(taints, MARKUP), TEXT_TYPE) if taints else value
    if node.name in ESCAPES:
        plain = tuple(one if one.cleared & MARKUP else cleared((one,), BIT["html"] | MARKUP)[0] for one in taints)
        return Top(plain, TEXT_TYPE)
    if node.name == "default" and given.positional:
        return frame.join(value, given.positional[0])
    if node.name in ("first", "last", "random"):
        return element(frame, value, node)
    if node.name in ("list", "sort", "reverse", "unique", "select", "reject", "selectattr", "rejectattr", "batch"):
        return value
    if node.name == "map":
        return frame.new(node, Obj("list", rest=Top(taints)))
    path = f"{FILTERS}.{node.name}"
    return shaped(library_result(frame, path, Lib(path), Given((value, *given.positional), given.keywords), node))


def _test(frame: Frame, node: template_tree.Test) -> Value:
    value = evaluate(frame, node.value)
    calls.arguments(frame, node.args)
    if frame.state is not None and node.name in ("none", "defined", "undefined") and truth(value, frame) is True:
        return Const(value=node.name == "defined")
    return SOME_BOOL


EXECUTE.update({
    template_tree.Print: _print,
    template_tree.Block: _block,
    template_tree.Include: _include,
    template_tree.Import: _import,
    template_tree.SetBlock: _set_block,
    template_tree.CallBlock: _call_block,
    template_tree.FilterBlock: _filter_block,
    template_tree.Scoped: _scoped,
    template_tree.Extends: _extends,
})
EVALUATE.update({template_tree.Filter: _filter, template_tree.Test: _test})
