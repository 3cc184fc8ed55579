"""The commands that installing the project brings, and what they run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskwright.project.kinds import FileKind
from flaskwright.syntax import tree
from flaskwright.syntax.data.ini_files import IniDocument
from flaskwright.syntax.data.values import Table, TreeDocument, scalars
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.values import Value

_ENTRY = re.compile(r"\s*([\w.-]+)\s*=\s*([\w.]+:[\w.]+)\s*$", re.MULTILINE)
_TABLES = (("project", "scripts"), ("tool", "poetry", "scripts"), ("project", "entry-points", "console_scripts"))


def console_script(project: Project, name: str) -> Value | None:
    """What a command of the project's own runs, as `module:function` names it."""
    target = project.once(_targets).get(name)
    return project.code.named(target) if target is not None else None


def _targets(project: Project) -> dict[str, str]:
    return dict(_all(project))


def _all(project: Project) -> Iterator[tuple[str, str]]:
    for read in project.documents.of(FileKind.TOML, FileKind.INI):
        name = read.file.path.rpartition("/")[2]
        if isinstance(read.document, TreeDocument) and name == "pyproject.toml" and read.document.root is not None:
            for path in _TABLES:
                table = read.document.root.get(*path)
                if isinstance(table, Table):
                    yield from ((keys[-1], str(one.value)) for keys, one in scalars(table) if keys)
        elif isinstance(read.document, IniDocument) and name == "setup.cfg":
            section = read.document.section("options.entry_points")
            entry = section.get("console_scripts") if section is not None else None
            yield from _ENTRY.findall(entry.value) if entry is not None else ()
    for module in project.code.modules:
        if module.path.rpartition("/")[2] == "setup.py":
            yield from _in_setup(module.node)


def _in_setup(node: tree.Node) -> Iterator[tuple[str, str]]:
    """The texts in the list under `"console_scripts"`."""
    for one in walk(node):
        if isinstance(one, tree.Dict):
            for item in one.items:
                if isinstance(item.key, tree.Constant) and item.key.value == "console_scripts":
                    for inner in walk(item.value):
                        if isinstance(inner, tree.Constant) and isinstance(inner.value, str):
                            yield from _ENTRY.findall(inner.value)
