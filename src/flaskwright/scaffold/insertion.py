"""Additions to modules that are there: what is inserted is found in the syntax tree, never by searching text.

Each function gives the module's new text, and the same text where all is in it already.
"""

from __future__ import annotations

import ast
import sys
from typing import TYPE_CHECKING

from flaskwright.errors import UsageError
from flaskwright.scaffold.bound_names import all_bound_names, bound_names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

WIDTH = 120
"""The longest line of a project that `new` made."""


def add_import(text: str, where: str, module: str, names: tuple[str, ...], own: frozenset[str]) -> str:
    """Import names from a module: in the line that does so already, or in one of its own, where isort would have it.

    Without names it is `import MODULE`. A name may be `bp as items`; `own` are the project's own packages. `where` is
    the file, for the `UsageError` that tells of one that cannot be read, or that calls something else so.
    """
    tree = _parse(text, where)
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    if not names:
        if any(isinstance(node, ast.Import) and _module(node) == module for node in imports):
            return text
        return _with_line(text, tree, ast.Import([ast.alias(module)]), f"import {module}\n", own)
    same = [node for node in imports if isinstance(node, ast.ImportFrom) and _module(node) == module]
    missing = set(names) - {_alias(alias) for node in same for alias in node.names}
    if not missing:
        return text
    _must_be_free({name.rpartition(" as ")[2] for name in missing}, all_bound_names(tree.body), where)
    if same:
        together = tuple(sorted({*map(_alias, same[0].names), *missing}, key=_order))
        return _replaced(text, same[0], import_line(module, together), where)
    line = import_line(module, tuple(sorted(names, key=_order)))
    return _with_line(text, tree, ast.ImportFrom(module=module, names=[], level=0), line, own)


def _with_line(text: str, tree: ast.Module, wanted: ast.Import | ast.ImportFrom, line: str, own: frozenset[str]) -> str:
    """The text with the line of an import that is `wanted`, where isort would have it."""
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    place = _place(wanted, own)
    before = [node for node in imports if _place(node, own) < place]
    after = [node for node in imports if _place(node, own) > place]
    if before and _place(before[-1], own)[0] == place[0]:
        return _inserted(text, _end(before[-1]), line)
    if after and _place(after[0], own)[0] == place[0]:
        return _inserted(text, after[0].lineno - 1, line)
    if before:
        return _inserted(text, _end(before[-1]), f"\n{line}")
    if after:
        return _inserted(text, after[0].lineno - 1, f"{line}\n")
    if tree.body and _is_docstring(tree.body[0]):
        return _inserted(text, _end(tree.body[0]), f"\n{line}")
    return f"{line}\n{text}" if text else line


def _must_be_free(names: Iterable[str], taken: Collection[str], where: str) -> None:
    """Refuse to call something by a name that means something else there, which it would hide."""
    for name in sorted(names):
        if name in taken:
            raise UsageError(f"{where} has another `{name}` already; take another name")


def _place(node: ast.Import | ast.ImportFrom, own: frozenset[str]) -> tuple[int, bool, str]:
    """Where isort puts an import: by section, then `import` before `from`, then by name."""
    name = _module(node)
    root = name.partition(".")[0]
    if root == "__future__":
        section = 0
    elif root in own or not root:
        section = 3
    else:
        section = 1 if root in sys.stdlib_module_names else 2
    return section, isinstance(node, ast.ImportFrom), name


def _module(node: ast.Import | ast.ImportFrom) -> str:
    return f"{'.' * node.level}{node.module or ''}" if isinstance(node, ast.ImportFrom) else node.names[0].name


def add_to_list(text: str, where: str, name: str, values: tuple[str, ...]) -> str:
    """Add strings to a list of strings such as `__all__`, which stays sorted if it is."""
    tree = _parse(text, where)
    found = next((node for node in tree.body if name in bound_names(node)), None)
    elements = getattr(getattr(found, "value", None), "elts", None)
    if found is None or elements is None or not all(_is_text(element) for element in elements):
        raise UsageError(f"{where} has no `{name}` that is a list of strings; add it, as `flaskwright new` writes it")
    had = [element.value for element in elements]
    missing = [value for value in values if value not in had]
    if not missing:
        return text
    together = sorted([*had, *missing], key=_order) if had == sorted(had, key=_order) else [*had, *missing]
    lines = "".join(f'    "{value}",\n' for value in together)
    kind = f": {ast.unparse(found.annotation)}" if isinstance(found, ast.AnnAssign) else ""
    return _replaced(text, found, f"{name}{kind} = [\n{lines}]\n", where)


def add_call(text: str, where: str, function: str, call: str) -> str:
    """Call something at the end of a function of a module."""
    tree = _parse(text, where)
    found = next((node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == function), None)
    if found is None:
        raise UsageError(f"{where} has no function `{function}`; add it, as `flaskwright new` writes it")
    wanted = ast.dump(ast.parse(call).body[0])
    if any(ast.dump(statement) == wanted for statement in found.body):
        return text
    parameters = {node.arg for node in ast.walk(found.args) if isinstance(node, ast.arg)}
    _must_be_free(_arguments(call), parameters | all_bound_names(found.body), where)
    last = found.body[-1]
    if isinstance(last, ast.Return | ast.Raise) or last.lineno == found.lineno:
        raise UsageError(f"{where}: put `{call}` into `{function}` yourself, whose end is not reached by all calls")
    return _inserted(text, _end(last), f"{' ' * last.col_offset}{call}\n")


def _arguments(call: str) -> set[str]:
    """The names that a call hands over."""
    calls = (node for node in ast.walk(ast.parse(call)) if isinstance(node, ast.Call))
    return {one.id for node in calls for one in node.args if isinstance(one, ast.Name)}


def add_code(text: str, where: str, code: str) -> str:
    """Add functions, classes and constants at the end of a module, unless it has them; then they must be the same."""
    there = _definitions(_parse(text, where))
    wanted = _definitions(ast.parse(code))
    if wanted.keys().isdisjoint(there):
        return f"{text.rstrip()}\n\n\n{code}"
    _must_be_free((name for name in wanted if there.get(name) != wanted[name]), wanted, where)
    return text


def _definitions(tree: ast.Module) -> dict[str, str]:
    """What a module binds, and the statements that do."""
    return {name: ast.dump(node) for node in tree.body for name in bound_names(node)}


def must_import(text: str, where: str, module: str) -> None:
    """Raise `UsageError` unless a module imports another by its name."""
    body = _parse(text, where).body
    if not any(isinstance(node, ast.Import) and any(one.name == module for one in node.names) for node in body):
        raise UsageError(f"{where} has no `import {module}`; add it first")


def import_line(module: str, names: tuple[str, ...]) -> str:
    """The statement, as Ruff formats it."""
    line = f"from {module} import {', '.join(names)}\n"
    if len(line) <= WIDTH + 1:
        return line
    return f"from {module} import (\n{''.join(f'    {name},{chr(10)}' for name in names)})\n"


def _parse(text: str, where: str) -> ast.Module:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError) as error:
        raise UsageError(f"{where} cannot be read as Python; mend it first") from error


def _order(name: str) -> tuple[int, str]:
    """How isort orders names: constants, classes, then the rest."""
    return (0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2), name


def _alias(alias: ast.alias) -> str:
    return f"{alias.name} as {alias.asname}" if alias.asname else alias.name


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and _is_text(node.value)


def _end(node: ast.stmt) -> int:
    """The number of lines down to the end of a statement."""
    return node.end_lineno or node.lineno


def _inserted(text: str, line: int, added: str) -> str:
    lines = _lines(text)
    if line and not lines[line - 1].endswith("\n"):
        lines[line - 1] += "\n"
    return "".join([*lines[:line], added, *lines[line:]])


def _replaced(text: str, node: ast.stmt, code: str, where: str) -> str:
    """The text with another statement in place of one that stands alone on its lines, without a comment."""
    lines = _lines(text)
    old = "".join(lines[node.lineno - 1 : _end(node)])
    if "#" in old or ";" in old:
        raise UsageError(f"{where}, line {node.lineno}: a comment or `;` is in the way of an addition; move it first")
    return "".join([*lines[: node.lineno - 1], code, *lines[_end(node) :]])


def _lines(text: str) -> list[str]:
    # Not `str.splitlines`, which splits where Python's own numbers of lines do not.
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
