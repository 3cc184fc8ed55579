"""`setup.py`, read and not run: the requirements that are written there as lists, also in a constant of the module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEEPEST = 5
_REQUIRED = ("install_requires", "setup_requires", "tests_require")
EXTRAS = "extras_require"


def setup_requirements(module: tree.Module) -> Iterator[tuple[tree.Constant, str]]:
    """Each requirement that `setup(…)` is given, with the keyword, or with the name of the extra that it is for."""
    constants = {
        target.id: one.value
        for one in module.body
        if isinstance(one, tree.Assign)
        for target in one.targets
        if isinstance(target, tree.Name)
    }
    for node in walk(module):
        if isinstance(node, tree.Call) and _is_setup(node.func):
            for argument in node.args:
                if argument.keyword in _REQUIRED:
                    yield from ((text, argument.keyword) for text in _texts(argument.value, constants))
                elif argument.keyword == EXTRAS:
                    yield from _extras(argument.value, constants)


def _is_setup(func: tree.Expr) -> bool:
    name = func.id if isinstance(func, tree.Name) else func.attr if isinstance(func, tree.Attribute) else ""
    return name == "setup"


def _extras(value: tree.Expr, constants: dict[str, tree.Expr]) -> Iterator[tuple[tree.Constant, str]]:
    if isinstance(value, tree.Name):
        value = constants.get(value.id, value)
    for item in value.items if isinstance(value, tree.Dict) else ():
        if isinstance(item.key, tree.Constant):
            yield from ((text, str(item.key.value)) for text in _texts(item.value, constants))


def _texts(value: tree.Expr, constants: dict[str, tree.Expr], depth: int = 0) -> Iterator[tree.Constant]:
    """The texts in a list that is written out, put together with `+`, or named."""
    if depth > _DEEPEST:
        return
    match value:
        case tree.List() | tree.Tuple() | tree.Set():
            for item in value.items:
                inner = item.value if isinstance(item, tree.Starred) else item
                if isinstance(inner, tree.Constant) and inner.kind == "str":
                    yield inner
                elif isinstance(item, tree.Starred):
                    yield from _texts(inner, constants, depth + 1)
        case tree.BinOp(op="+"):
            yield from _texts(value.left, constants, depth + 1)
            yield from _texts(value.right, constants, depth + 1)
        case tree.Name() if value.id in constants:
            yield from _texts(constants[value.id], constants, depth + 1)
        case tree.Constant(kind="str"):
            yield value
        case _:
            return
