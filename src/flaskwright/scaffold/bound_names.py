"""The names that a statement binds where it stands."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SCOPES = (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def bound_names(node: ast.AST) -> frozenset[str]:
    """What a statement binds, its blocks included; what functions and classes bind within is theirs alone."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        return frozenset(alias.asname or alias.name.partition(".")[0] for alias in node.names)
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return frozenset({node.name})
    if isinstance(node, ast.Name):
        return frozenset({node.id} if isinstance(node.ctx, ast.Store) else ())
    if isinstance(node, _SCOPES):
        return frozenset()
    return all_bound_names(ast.iter_child_nodes(node))


def all_bound_names(nodes: Iterable[ast.AST]) -> frozenset[str]:
    """What several statements bind."""
    return frozenset().union(*map(bound_names, nodes))
