"""The templates of a project as programs, put together: who extends whom, and who fills which block."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any

from flaskwright.flow.dataflow.autoescaping import HTML_NAMES
from flaskwright.project.kinds import FileRole
from flaskwright.semantics.definitions import ModuleInfo
from flaskwright.syntax import template_tree, tree
from flaskwright.syntax.source import Source
from flaskwright.syntax.template_programs import blocks, lower_template

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from flaskwright.app.templates import Pages
    from flaskwright.flow.dataflow.autoescaping import Autoescaping

MAX_CHAIN = 16
"""A page extends no more templates than this."""
TEXT = template_tree.Place()
Fillers = dict[str, list[tuple[ModuleInfo, template_tree.Block]]]


class Page:
    """One template with those that it extends.

    `info` stands for the whole, `first` is the one that was asked for, `module` and `program` are those of the
    outermost one, and `where` says who fills a block: the first one before the others. `set_up` is what the others do
    outside of their blocks. `html` says that a name among theirs is that of a page.
    """

    __slots__ = ("escaped", "first", "html", "info", "module", "program", "set_up", "where")

    def __init__(
        self,
        info: ModuleInfo,
        first: ModuleInfo,
        module: ModuleInfo,
        program: template_tree.TemplateProgram,
        where: Fillers,
        set_up: list[tuple[ModuleInfo, tuple[Any, ...]]],
        *,
        html: bool,
        escaped: bool,
    ) -> None:
        self.info = info
        self.first = first
        self.module = module
        self.program = program
        self.where = where
        self.set_up = set_up
        self.html = html
        self.escaped = escaped


class TemplateFiles:
    """Every template, read when somebody asks for it."""

    def __init__(self, pages: Pages, source_of: Callable[[str], Source | None], escapes: Autoescaping) -> None:
        self.escapes = escapes
        self._pages = pages
        self._source_of = source_of
        self._known: set[int] = set()
        self._kept: list[ModuleInfo] = []
        self._modules: dict[str, ModuleInfo | None] = {}
        self._names: dict[int, str] = {}
        self._assembled: dict[tuple[str, template_tree.Place], Page | None] = {}
        self._strings: dict[tuple[str, int, str], Page | None] = {}
        self._programs: dict[tuple[str, template_tree.Place, tuple[Any, ...]], template_tree.TemplateProgram] = {}

    def is_template(self, module: ModuleInfo) -> bool:
        """Whether a module is a template."""
        return id(module) in self._known

    def is_page(self, module: ModuleInfo) -> bool:
        """Whether a template's name is that of a page; one that stands in the code is one."""
        return self._names.get(id(module), "x.html").lower().endswith(HTML_NAMES)

    def is_escaped(self, module: ModuleInfo) -> bool:
        """Whether a template escapes what it prints, where it says nothing itself."""
        name = self._names.get(id(module))
        return self.escapes.strings if name is None else self.escapes(name)

    def matching(self, pattern: str, most: int) -> list[str]:
        """The names that a pattern matches."""
        known = re.compile(pattern)
        return [name for name in sorted(self._pages.templates) if known.fullmatch(name)][:most]

    def page(self, name: str, begins: template_tree.Place = TEXT) -> Page | None:
        """The page of a template's name; `None` for one that is not there or cannot be read."""
        key = (name, begins)
        if key not in self._assembled:
            self._assembled[key] = None  # one that extends itself ends here
            self._assembled[key] = self._assemble(name, begins)
        return self._assembled[key]

    def string(self, text: str, path: str, start: int) -> Page | None:
        """The page of a template that stands in the code, rendered by a call at this place of a file."""
        key = (path, start, text)
        if key not in self._strings:
            module = self._module(Source(path, text.encode()))
            self._strings[key] = None
            chain = [(module, lower_template(module.source, html=self.escapes.strings))]
            self._strings[key] = self._put_together(chain, [""], TEXT)
        return self._strings[key]

    def _assemble(self, name: str, begins: template_tree.Place) -> Page | None:
        module = self.module(name)
        if module is None:
            return None
        return self._put_together([(module, self.program(name, module, begins))], [name], begins)

    def _put_together(
        self,
        chain: list[tuple[ModuleInfo, template_tree.TemplateProgram]],
        names: list[str],
        begins: template_tree.Place,
    ) -> Page | None:
        """The page of a chain that begins with the template that was asked for; the rest is looked up."""
        while (extended := _extended(chain[-1][1])) is not None and extended not in names and len(names) < MAX_CHAIN:
            module = self.module(extended)
            if module is None:
                break
            chain.append((module, self.program(extended, module, begins)))
            names.append(extended)
        if not chain[-1][1].understood:
            return None
        starts: dict[str, template_tree.Place] = {}
        where: Fillers = {}
        set_up: list[tuple[ModuleInfo, tuple[Any, ...]]] = []
        for place in range(len(chain) - 1, -1, -1):
            module, program = chain[place]
            if program.changes_with(starts):
                program = self._started(names[place], module, begins, starts)
            for block_name, block in blocks(program).items():
                where.setdefault(block_name, []).insert(0, (module, block))
                starts.setdefault(block_name, block.place)
            if place < len(chain) - 1:
                set_up.insert(0, (module, program.body))
        outermost, whole = chain[-1]
        first = chain[0][0]
        return Page(
            self._module(first.source),
            first,
            outermost,
            whole,
            where,
            set_up,
            html=any(self.is_page(module) for module, _ in chain),
            escaped=self.is_escaped(first),
        )

    def _started(
        self, name: str, module: ModuleInfo, begins: template_tree.Place, starts: Mapping[str, template_tree.Place]
    ) -> template_tree.TemplateProgram:
        if name:
            return self.program(name, module, begins, starts)
        return lower_template(module.source, html=self.escapes.strings, starts=starts)

    def module(self, name: str) -> ModuleInfo | None:
        """A template as a module, by its name."""
        name = posixpath.normpath(name.lstrip("/")) if name else name
        if name not in self._modules:
            template = self._pages.templates.get(name)
            source = self._source_of(template.path) if template is not None else None
            found = self._modules[name] = self._module(source) if source is not None else None
            if found is not None:
                self._names[id(found)] = name
        return self._modules[name]

    def lowered(self, module: ModuleInfo) -> template_tree.TemplateProgram | None:
        """The program of a template that has a name."""
        name = self._names.get(id(module))
        return self.program(name, module) if name is not None else None

    def _module(self, source: Source) -> ModuleInfo:
        module = ModuleInfo("", source, tree.Module(0, 0, (), (), ()), FileRole.PRODUCTION, is_package=False)
        self._known.add(id(module))
        self._kept.append(module)
        return module

    def program(
        self,
        name: str,
        module: ModuleInfo,
        begins: template_tree.Place = TEXT,
        starts: Mapping[str, template_tree.Place] | None = None,
    ) -> template_tree.TemplateProgram:
        """The program of a template that begins in a place, and whose blocks do."""
        wanted = starts or {}
        key = (name, begins, tuple(sorted(wanted.items(), key=lambda entry: entry[0])))
        found = self._programs.get(key)
        if found is None:
            found = lower_template(module.source, html=self.escapes(name), starts=wanted, begins=begins)
            self._programs[key] = found
        return found


def _extended(program: template_tree.TemplateProgram) -> str | None:
    for node in program.body:
        if isinstance(node, template_tree.Extends):
            for value in node.template.items if isinstance(node.template, tree.List) else (node.template,):
                if isinstance(value, tree.Constant):
                    return str(value.value)
    return None
