"""Imports that a fix needs: whether a name is there already, and where a new import belongs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from flaskwright.fixes import layout
from flaskwright.fixes.edits import edit
from flaskwright.syntax.tree import (
    Alias,
    AnnAssign,
    Assign,
    AugAssign,
    ClassDef,
    Constant,
    ExceptHandler,
    ExprStmt,
    For,
    FunctionDef,
    Generator,
    ImportFrom,
    MatchCase,
    Module,
    NamedExpr,
    Node,
    Parameter,
    Stmt,
    Try,
    TypeAliasStmt,
    WithItem,
)
from flaskwright.syntax.tree import (
    Import as ImportStmt,
)
from flaskwright.syntax.walk import target_names, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.findings.finding import Edit, Import
    from flaskwright.syntax.source import Source


def bound_name(needed: Import) -> str:
    """The name that an import binds: `c` for `from a.b import c`, `a` for `import a.b`."""
    return needed.name or needed.module.partition(".")[0]


def local_name(module: Module, needed: Import) -> str | None:
    """How the module's own top-level imports already let code write the thing, aliases included; else `None`.

    For `flask.jsonify` this is `jsonify`, the alias of `from flask import jsonify as j`, or `flask.jsonify`.
    """
    for statement in _imports(module.body):
        for alias in statement.names:
            if isinstance(statement, ImportFrom):
                if needed.name is not None and _origin(statement) == needed.module and alias.name == needed.name:
                    return alias.asname or alias.name
            elif alias.name == needed.module:
                base = alias.asname or alias.name
                return f"{base}.{needed.name}" if needed.name is not None else base
    return None


def import_edits(source: Source, module: Module, needed: Iterable[Import]) -> tuple[Edit, ...] | None:
    """The edits that add the imports which are missing, in one round.

    `None` where one of the names means something else anywhere in the file, so that the fix cannot be made.
    """
    missing: list[Import] = []
    for wanted in sorted(set(needed)):
        if any(_binds(statement, wanted) for statement in _imports(module.body)):
            continue
        if _may_stand_in(source, bound_name(wanted)) and otherwise_bound(module, wanted):
            return None
        missing.append(wanted)
    edits: list[Edit] = []
    fresh: list[Import] = []
    merged: dict[int, list[Import]] = {}
    for wanted in missing:
        target = merge_target(module, wanted)
        if target is None:
            fresh.append(wanted)
        else:
            merged.setdefault(module.body.index(target), []).append(wanted)
    for index, names in sorted(merged.items()):
        statement = module.body[index]
        if isinstance(statement, ImportFrom):
            edits.extend(merged_names(source, statement, [wanted.name or "" for wanted in names]))
    edits.extend(_new_lines(source, module, fresh))
    return tuple(edits)


def _imports(body: Iterable[Stmt]) -> Iterator[ImportStmt | ImportFrom]:
    """The imports that surely run at the top level; one inside `try` has a fallback that binds the same name."""
    for statement in body:
        if isinstance(statement, (ImportStmt, ImportFrom)):
            yield statement
        elif isinstance(statement, Try):
            yield from _imports(statement.body)


def _origin(statement: ImportFrom) -> str:
    return "." * statement.level + (statement.module or "")


def _binds(statement: ImportStmt | ImportFrom, wanted: Import) -> bool:
    """Whether the statement lets the file write the name exactly as the import would."""
    if isinstance(statement, ImportFrom):
        return (
            wanted.name is not None
            and _origin(statement) == wanted.module
            and any(alias.name == wanted.name and alias.asname in (None, wanted.name) for alias in statement.names)
        )
    if wanted.name is not None:
        return False
    plain = any(alias.name == wanted.module and alias.asname is None for alias in statement.names)
    renamed = "." not in wanted.module and any(
        alias.name == wanted.module and alias.asname == wanted.module for alias in statement.names
    )
    return plain or renamed


def _may_stand_in(source: Source, name: str) -> bool:
    """Whether a file may hold a name; beyond ASCII, one name can be written in several ways."""
    return name.encode() in source.data or not source.data.isascii()


def otherwise_bound(module: Module, wanted: Import) -> bool:
    """Whether anything in the file binds the name to something else: a definition, parameter, variable or import."""
    name = bound_name(wanted)
    return any(name in _bindings(node) and not _same_import(node, wanted) for node in walk(module))


def _bindings(node: Node) -> tuple[str, ...]:
    """The names that a node itself binds."""
    match node:
        case ImportStmt():
            return tuple(alias.asname or alias.name.partition(".")[0] for alias in node.names)
        case ImportFrom():
            return tuple(alias.asname or alias.name for alias in node.names)
        case FunctionDef() | ClassDef() | Parameter() | TypeAliasStmt():
            return (node.name,)
        case ExceptHandler(name=str(name)):
            return (name,)
        case MatchCase():
            return node.captures
        case Assign():
            return tuple(name for target in node.targets for name in target_names(target))
        case AnnAssign() | AugAssign() | For() | Generator() | NamedExpr() | WithItem():
            return tuple(target_names(node.target))
        case _:
            return ()


def _same_import(node: Node, wanted: Import) -> bool:
    """Whether an import, wherever it stands, binds the wanted name to the wanted thing or to a package above it."""
    name = bound_name(wanted)
    if isinstance(node, ImportFrom):
        same = (alias.name for alias in node.names if (alias.asname or alias.name) == name)
        return _origin(node) == wanted.module and all(each == wanted.name for each in same)
    if isinstance(node, ImportStmt) and wanted.name is None:
        return all(alias.asname in (None, alias.name) or alias.asname != name for alias in node.names)
    return False


def merge_target(module: Module, wanted: Import) -> ImportFrom | None:
    """The import at the top of the file to which a name can be added."""
    for statement in module.body:
        if (
            isinstance(statement, ImportFrom)
            and wanted.name is not None
            and _origin(statement) == wanted.module
            and all(alias.name != "*" for alias in statement.names)
        ):
            return statement
    return None


def merged_names(source: Source, statement: ImportFrom, names: list[str]) -> Iterator[Edit]:
    """Add names to `from module import …`, in their alphabetical place where the names there are in order."""
    aliases = statement.names
    present = [alias.name for alias in aliases]
    order = next((key for key in (_by_kind, _by_letters) if present == sorted(present, key=key)), None)
    last = aliases[-1]
    lines = layout.starts_line(source, last.start) and source.data[statement.end - 1 : statement.end] == b")"
    separator = f"\n{layout.indentation(source, last.start)}" if lines else " "
    commented = layout.has_comment(source, last.end, layout.text_end(source, last.end))
    before: dict[int, list[str]] = {}
    after: list[str] = []
    for name in names:
        place = next((at for at, each in enumerate(present) if order and order(each) > order(name)), None)
        if place is None and commented and lines:
            place = len(aliases) - 1
        if place is None:
            after.append(name)
        else:
            before.setdefault(place, []).append(name)
    for place, added in sorted(before.items()):
        alias: Alias = aliases[place]
        space = separator if lines and layout.starts_line(source, alias.start) else " "
        yield edit(source, alias.start, alias.start, "".join(f"{name},{space}" for name in added))
    if after:
        yield edit(source, last.end, last.end, "".join(f",{separator}{name}" for name in after))


def _by_letters(name: str) -> tuple[int, str]:
    return 0, name.lower()


def _by_kind(name: str) -> tuple[int, str]:
    """The order that isort and Ruff keep unless told otherwise: constants, classes, then the rest."""
    if name.isupper() and len(name) > 1:
        return 0, name
    return (1 if name[:1].isupper() else 2), name


def _new_lines(source: Source, module: Module, fresh: list[Import]) -> Iterator[Edit]:
    """Whole new import lines, with an empty line wherever one kind of imports ends and another begins."""
    leading = _leading_imports(module)
    places: dict[int, list[Import]] = {}
    for wanted in fresh:
        places.setdefault(_place(source, module, leading, wanted), []).append(wanted)
    kind_before = {_after(source, module, each): _kind(_module_name(each)) for each in leading}
    kind_after = {layout.line_start(source, each.start): _kind(_module_name(each)) for each in leading}
    for offset, added in sorted(places.items()):
        text = ""
        if offset > 0 and source.data[offset - 1 : offset] not in (b"\n", b"\r"):
            text = "\n"
        previous = kind_before.get(offset)
        above = source.slice(layout.line_start(source, offset - 1), offset).strip() if offset > 0 else ""
        for module_name, names in _by_module(added):
            kind = _kind(module_name)
            text += "\n" if kind != previous and above else ""
            text += f"from {module_name} import {', '.join(names)}\n" if names else f"import {module_name}\n"
            previous, above = kind, "import"
        below = source.line_text(source.line(offset)).strip() if offset < len(source.data) else ""
        text += "\n" if below and kind_after.get(offset) != previous else ""
        yield edit(source, offset, offset, text)


def _by_module(added: list[Import]) -> Iterator[tuple[str, list[str]]]:
    """The modules to import, each by itself (without names) and with the names that are wanted from it, in order."""
    names: dict[tuple[str, bool], list[str]] = {}
    for wanted in added:
        names.setdefault((wanted.module, wanted.name is not None), []).extend([wanted.name] if wanted.name else [])
    for module_name, named in sorted(names, key=lambda each: (_kind(each[0]), each)):
        yield module_name, sorted(names[module_name, named], key=_by_kind)


def _leading_imports(module: Module) -> list[ImportStmt | ImportFrom]:
    """The imports at the head of the file, before any other code but the docstring."""
    leading: list[ImportStmt | ImportFrom] = []
    for index, statement in enumerate(module.body):
        if isinstance(statement, (ImportStmt, ImportFrom)):
            leading.append(statement)
        elif not (index == 0 and _is_docstring(statement)):
            break
    return leading


def _place(source: Source, module: Module, leading: list[ImportStmt | ImportFrom], wanted: Import) -> int:
    """The offset of the line before which a new import goes.

    This is after the last leading import of the same package, else after those of its kind: the standard library's
    imports first, then others, then relative ones.
    """
    kind = _kind(wanted.module)
    package = wanted.module.partition(".")[0]
    after: ImportStmt | ImportFrom | None = None
    for statement in leading:
        if _kind(_module_name(statement)) <= kind:
            after = statement
    same = [each for each in leading if package and _module_name(each).partition(".")[0] == package]
    if same:
        after = same[-1]
    if after is not None:
        return _after(source, module, after)
    if leading:
        return layout.line_start(source, leading[0].start)
    if module.body and _is_docstring(module.body[0]):
        return _after(source, module, module.body[0])
    line = 1
    while line < len(source.line_starts) and source.line_text(line).startswith("#"):
        line += 1
    return source.line_starts[line - 1]


def _after(source: Source, module: Module, statement: Stmt) -> int:
    """The start of the line after a statement and all that shares its last line."""
    end = statement.end
    for following in module.body:
        if following.start >= end and following.start < layout.next_line_start(source, end - 1):
            end = following.end
    return layout.next_line_start(source, end - 1)


def _module_name(statement: ImportStmt | ImportFrom) -> str:
    return _origin(statement) if isinstance(statement, ImportFrom) else statement.names[0].name


def _kind(module_name: str) -> int:
    if module_name == "__future__":
        return 0
    if module_name.startswith("."):
        return 3
    return 1 if module_name.partition(".")[0] in sys.stdlib_module_names else 2


def _is_docstring(statement: Stmt) -> bool:
    return isinstance(statement, ExprStmt) and isinstance(statement.value, Constant) and statement.value.kind == "str"
