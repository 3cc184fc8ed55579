"""Which fields a schema writes into an answer: the declared ones, or one for each column of its model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.schemas import Choice, choice, kind_of, option
from flaskwright.libraries.sensitive import load_sensitive
from flaskwright.rule_support.model_columns import sensitive_columns
from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.values import (
    FALSE,
    NONE,
    TRUE,
    ClassValue,
    External,
    Instance,
    Value,
    texts,
    unwrap,
)
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Location
    from flaskwright.semantics.values import Arguments

OTHER_FIELDS = ("computed_field", "constant_field", "nested_field")
"""Fields of marshmallow that do not give an attribute as it is."""
MAX_NESTED = 4


class Field(msgspec.Struct, frozen=True, eq=False):
    """A field that goes out; `column` is the attribute of the row that it shows, `model` that of an automatic field."""

    name: str
    column: str
    location: Location
    model: ClassValue | None = None


def marshmallow_fields(
    project: Project, cls: ClassValue, made: Arguments | None, depth: int = 0
) -> Iterator[Field] | None:
    """The fields that a marshmallow schema dumps; `None` where some are chosen in a way that cannot be told."""
    chosen = choice(cls, made)
    return None if chosen is None else _marshmallow_fields(project, cls, chosen, depth)


def _marshmallow_fields(project: Project, cls: ClassValue, chosen: Choice, depth: int) -> Iterator[Field]:
    declared: set[str] = set()
    others = load_sensitive().other_types.union({"Bool"}, *map(project.libraries.role, OTHER_FIELDS))
    for base in cls.mro:
        if not isinstance(base, ClassValue):
            continue
        for name, value in base.namespace.items():
            if not isinstance(value, External) or value.call is None or name in declared:
                continue
            kind = kind_of(value)
            if kind in ("Nested", "List") and depth < MAX_NESTED and chosen.shows(name):
                yield from _nested(project, value, depth)
            declared.add(name)
            args = value.call.args
            if kind in others or not chosen.shows(name):
                continue
            if args.get(None, "load_only") not in (None, FALSE, NONE):
                continue
            column = args.get(0, "column_name") if kind == "auto_field" else args.get(None, "attribute")
            shown = str(column.value) if column is not None and hasattr(column, "value") else name
            yield Field(name, shown, value.call.location)
    if subclass_of(cls, project.libraries.role("auto_schema")) is None:
        return
    model = option(cls, "model")
    if isinstance(model, ClassValue):
        for name, _ in sensitive_columns(project, model):
            if name not in declared and chosen.shows(name):
                yield Field(name, name, cls.info.location, model)


def _nested(project: Project, field: External, depth: int) -> Iterator[Field]:
    """The fields of a schema inside another one."""
    call = field.call
    given = call.args.get(0) if call is not None else None
    if isinstance(given, External):
        yield from _nested(project, given, depth + 1)
        return
    bare = unwrap(given) if given is not None else None
    if call is None or call.args.get(None, "load_only") is TRUE:
        return
    made = bare.call.args if isinstance(bare, Instance) and bare.call is not None else call.args
    cls = bare.cls if isinstance(bare, Instance) else bare
    if isinstance(cls, ClassValue):
        yield from marshmallow_fields(project, cls, made, depth + 1) or ()


# ------------------------------------------------------------------- Pydantic


def pydantic_fields(cls: ClassValue, dumped: Arguments) -> Iterator[Field]:
    """The fields that the dump of a Pydantic model holds; none where the call chooses among them in an unknown way."""
    only, without = dumped.get(None, "include"), dumped.get(None, "exclude")
    kept = texts(only) if only is not None else None
    dropped = texts(without) if without is not None else ()
    if (only is not None and kept is None) or dropped is None:
        return
    seen: set[str] = set()
    for base in cls.mro:
        if not isinstance(base, ClassValue):
            continue
        for node in base.info.node.body:
            if not isinstance(node, tree.AnnAssign) or not isinstance(node.target, tree.Name):
                continue
            name = node.target.id
            if name in seen or name in dropped or (kept is not None and name not in kept):
                continue
            seen.add(name)
            if not _is_hidden(base.namespace.get(name), node.annotation):
                yield Field(name, name, base.info.module.location(node))


def _is_hidden(value: Value | None, annotation: tree.Expr) -> bool:
    """Whether a field is left out of dumps, or masked in them."""
    made = value.call if isinstance(value, External) else None
    if made is not None and made.args.get(None, "exclude") not in (None, FALSE, NONE):
        return True
    for inner in walk(annotation):
        name = inner.id if isinstance(inner, tree.Name) else getattr(inner, "attr", "")
        if name in ("SecretStr", "SecretBytes", "ClassVar", "PrivateAttr") or name in load_sensitive().other_types:
            return True
        if isinstance(inner, tree.Argument) and inner.keyword == "exclude":
            return True
    return False
