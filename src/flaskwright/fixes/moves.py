"""Moving a name from one import to another: the rest of the file keeps the name by which it knows the thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Import as Needed
from flaskwright.fixes import layout
from flaskwright.fixes.edits import edit
from flaskwright.fixes.imports import merge_target, merged_names
from flaskwright.syntax.tree import Alias, Import, ImportFrom, Module
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from flaskwright.findings.finding import Edit
    from flaskwright.syntax.source import Source


def move_import(source: Source, module: Module, alias: Alias, path: str) -> tuple[Edit, ...]:
    """Import what an alias names from another path, such as `markupsafe.Markup`, under the same name.

    Nothing where the statement shares its line with another one, or where a dotted `import a.b` binds no name that
    could be kept.
    """
    statement = next(
        (one for one in walk(module) if isinstance(one, Import | ImportFrom) and any(a is alias for a in one.names)),
        None,
    )
    if statement is None or not _stands_alone(source, statement):
        return ()
    if isinstance(statement, Import) and alias.asname is None and "." in alias.name:
        return ()
    name = alias.asname or alias.name
    line = _written(path, name)
    target = _same_module(module, statement, path, name)
    if target is not None and len(statement.names) > 1:
        last = path.rpartition(".")[2]
        return (*_removed(source, statement, alias), *merged_names(source, target, [last]))
    if len(statement.names) == 1:
        return (edit(source, statement.start, statement.end, line),)
    place = layout.next_line_start(source, statement.end - 1)
    at_end = source.data[place - 1 : place] not in (b"\n", b"\r")
    indent = layout.indentation(source, statement.start)
    added = f"\n{indent}{line}" if at_end else f"{indent}{line}\n"
    return (*_removed(source, statement, alias), edit(source, place, place, added))


def _same_module(module: Module, statement: Import | ImportFrom, path: str, name: str) -> ImportFrom | None:
    """An import of the new path's module at the top of the file, to which the name can be added as it is."""
    origin, _, last = path.rpartition(".")
    if name != last or not origin or not any(one is statement for one in module.body):
        return None
    target = merge_target(module, Needed("", origin, last))
    return target if target is not statement else None


def _written(path: str, name: str) -> str:
    module, _, last = path.rpartition(".")
    renamed = f" as {name}" if name != last else ""
    return f"from {module} import {last}{renamed}" if module else f"import {last}{renamed}"


def _stands_alone(source: Source, statement: Import | ImportFrom) -> bool:
    until = layout.text_end(source, statement.end - 1)
    return layout.starts_line(source, statement.start) and not layout.code_positions(source, statement.end, until)


def _removed(source: Source, statement: Import | ImportFrom, alias: Alias) -> tuple[Edit, ...]:
    """Take one of several names out of an import, with its comma, and with its line where that is its own."""
    names = statement.names
    index = next(index for index, each in enumerate(names) if each is alias)
    if index + 1 == len(names):
        return (edit(source, names[index - 1].end, alias.end, ""),)
    following = names[index + 1].start
    own_line = layout.starts_line(source, alias.start) and layout.starts_line(source, following)
    if own_line and not layout.has_comment(source, alias.end, following):
        start = layout.line_start(source, alias.start)
        return (edit(source, start, layout.line_start(source, following), ""),)
    commas = [at for at in layout.code_positions(source, alias.end, following) if source.data[at : at + 1] == b","]
    if layout.has_comment(source, alias.end, following) and commas:
        return (edit(source, alias.start, commas[0] + 1, ""),)
    return (edit(source, alias.start, following, ""),)
