"""Parameters of functions and lambdas, and type parameters (PEP 695, PEP 696)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from flaskwright.syntax._grammar import (
    DICTIONARY_SPLAT_PATTERN,
    IDENTIFIER,
    KEYWORD_SEPARATOR,
    LIST_SPLAT_PATTERN,
    POSITIONAL_SEPARATOR,
    TUPLE_PATTERN,
    TYPE,
    kind,
)
from flaskwright.syntax._sequences import whole_starred
from flaskwright.syntax._unit import EXPRESSION, ITEM, Unit, clean, extra, inmost
from flaskwright.syntax.tree import Expr, Parameter, Parameters, TypeParam

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode

_DEFAULT = kind("default_parameter")
_TYPED = kind("typed_parameter")
_TYPED_DEFAULT = kind("typed_default_parameter")
_CONSTRAINED = kind("constrained_type")
_SPLAT_TYPE = kind("splat_type")

_Kind: TypeAlias = Literal["positional_only", "positional", "var_positional", "keyword_only", "var_keyword"]


def parameters(unit: Unit, node: SyntaxNode, depth: int) -> Parameters:
    """The parameters in a node of kind `parameters` or `lambda_parameters`.

    A parameter starts at its name, after any stars. A tuple that Python 2 unpacks stands under its text.
    """
    items: list[Parameter] = []
    usual: _Kind = "positional"
    for child in node.children:
        number = child.kind_id
        if number == IDENTIFIER:
            start, end = child.byte_range
            items.append(Parameter(start, end, unit.names[unit.data[start:end]], None, None, usual))
        elif number == KEYWORD_SEPARATOR:
            usual = "keyword_only"
        elif number == POSITIONAL_SEPARATOR:
            items = [
                Parameter(item.start, item.end, item.name, item.annotation, item.default, "positional_only")
                for item in items
            ]
        elif number in (_TYPED, _DEFAULT, _TYPED_DEFAULT, LIST_SPLAT_PATTERN, DICTIONARY_SPLAT_PATTERN, TUPLE_PATTERN):
            item = _parameter(unit, child, depth + 1, usual)
            if item.kind == "var_positional":
                usual = "keyword_only"
            items.append(item)
        else:
            extra(unit, child, number)
    return Parameters(node.start_byte, node.end_byte, tuple(items))


def _parameter(unit: Unit, node: SyntaxNode, depth: int, usual: _Kind) -> Parameter:
    number = node.kind_id
    annotation: Expr | None = None
    default: Expr | None = None
    name = node
    if number in (_TYPED, _DEFAULT, _TYPED_DEFAULT):
        parts = clean(unit, node.children)
        name = parts[0]
        for part in parts[1:]:
            lower = ITEM[part.kind_id]
            if lower is None:
                continue
            if part.kind_id == TYPE:
                annotation = whole_starred(unit, lower(unit, part, depth + 1))
            else:
                default = lower(unit, part, depth + 1)
    kind_: _Kind = usual
    if name.kind_id == LIST_SPLAT_PATTERN:
        kind_ = "var_positional"
        name = clean(unit, name.children)[-1]
    elif name.kind_id == DICTIONARY_SPLAT_PATTERN:
        kind_ = "var_keyword"
        name = clean(unit, name.children)[-1]
    start, end = name.byte_range
    return Parameter(start, node.end_byte, unit.names[unit.data[start:end]], annotation, default, kind_)


def type_parameters(unit: Unit, node: SyntaxNode, depth: int) -> tuple[TypeParam, ...]:
    """The type parameters in brackets after the name of a function, class or type alias."""
    found = []
    for child in node.children:
        number = child.kind_id
        if number == TYPE:
            found.append(_type_parameter(unit, child, depth))
        else:
            extra(unit, child, number)
    return tuple(found)


def _type_parameter(unit: Unit, node: SyntaxNode, depth: int) -> TypeParam:
    start, end = node.byte_range
    bound: Expr | None = None
    default: Expr | None = None
    head = inmost(unit, node, TYPE)
    while head.kind_id == _CONSTRAINED:
        parts = clean(unit, head.children)
        if len(parts) != 3:
            break
        rest = inmost(unit, parts[2], TYPE)
        if parts[1].start_byte in unit.known.defaults:
            default = whole_starred(unit, EXPRESSION[parts[2].kind_id](unit, parts[2], depth + 1))
        elif rest.kind_id == _CONSTRAINED:
            inner = clean(unit, rest.children)
            if len(inner) == 3 and inner[1].start_byte in unit.known.defaults:
                bound = EXPRESSION[inner[0].kind_id](unit, inner[0], depth + 1)
                default = EXPRESSION[inner[2].kind_id](unit, inner[2], depth + 1)
        else:
            bound = EXPRESSION[parts[2].kind_id](unit, parts[2], depth + 1)
        head = inmost(unit, parts[0], TYPE)
    kind_: Literal["type_var", "type_var_tuple", "param_spec"] = "type_var"
    if head.kind_id == _SPLAT_TYPE or head.child_count == 2:
        parts = clean(unit, head.children)
        kind_ = "param_spec" if unit.data[head.start_byte : head.start_byte + 2] == b"**" else "type_var_tuple"
        head = parts[-1]
    name_start, name_end = head.byte_range
    return TypeParam(start, end, unit.names[unit.data[name_start:name_end]], bound, default, kind_)
