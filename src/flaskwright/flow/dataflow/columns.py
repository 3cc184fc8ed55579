"""Columns of tables: what clients' texts come to be kept there, and what comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.dispatch import call
from flaskwright.flow.dataflow.domain import UNKNOWN, Const, Func, Given, Top, Value, kind_of
from flaskwright.flow.dataflow.entities import column_validator, holds_settings, related
from flaskwright.flow.dataflow.kinds import GUESSED, NUMBER
from flaskwright.flow.dataflow.secret_fields import as_number, secret_taint
from flaskwright.flow.dataflow.taints import Label, Taint, Taints, cleared, then
from flaskwright.flow.dataflow.tracing import retraced
from flaskwright.libraries.sql_types import types_of
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import External

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.semantics.values import ClassValue
    from flaskwright.syntax import tree

MAX_PROOFS = 2
"""So many ways into a column are shown; more prove nothing more."""


def read_column(frame: Frame, cls: ClassValue, name: str, node: tree.Node) -> Value:
    """A column of a row: some user may have put text into it that another one gets."""
    rows = related(frame, cls, name, node)
    if rows is not None:
        return rows
    stored = frame.shared(("column", id(cls.info), name))
    said = f"the column `{cls.info.name}.{name}`"
    secret = secret_taint(frame, name, said, node)
    if secret and _holds_numbers(frame, cls, name):
        secret = as_number(frame, secret)
    if stored is None or not stored.taints or holds_settings(frame, cls):
        return Top(secret) if secret else UNKNOWN
    taints = kept_taints(frame, stored, said, node)
    if _has_no_texts(frame, cls, name):
        return Top((*cleared(taints, NUMBER), *secret))
    return Top((*taints, *secret), kind_of(stored))


def _has_no_texts(frame: Frame, cls: ClassValue, name: str) -> bool:
    """Whether a column is declared as one of numbers, points in time or the like: a text does not come out of it."""
    entity = frame.engine.data.entity(cls)
    column = entity.columns.get(name) if entity is not None else None
    return column is not None and bool(column.type.names & types_of("no_texts"))


def _holds_numbers(frame: Frame, cls: ClassValue, name: str) -> bool:
    """Whether a column is declared as one of numbers."""
    declared = find_in_class(cls, name)
    column = declared[0] if declared is not None else None
    given = column.call.args.positional if isinstance(column, External) and column.call is not None else ()
    types = [one.path.removesuffix("()").rpartition(".")[2] for one in given if isinstance(one, External)]
    return bool(frame.engine.flows.names("fields_of_numbers").intersection(types))


def kept_taints(frame: Frame, stored: Value, said: str, node: tree.Node) -> Taints:
    """The taints of what was stored by clients, as it comes back."""
    step = frame.step(node, f"is read back from {said}")
    taints = [
        Taint(_kept(one.label, said), one.cleared, then(one.trace, step))
        for one in stored.taints
        if isinstance(one.label, Label) and one.label.origin in ("client", "stored")
    ]
    return tuple(sorted(taints, key=lambda one: bool(one.cleared & GUESSED))[:MAX_PROOFS])


def _kept(label: Label, said: str) -> Label:
    """A client's text that was stored; one that was stored twice is still that of the first time."""
    if label.origin == "stored":
        return label
    return Label("stored", f"{label.says}, kept in {said},", label.location)


def store_column(frame: Frame, cls: ClassValue, name: str, value: Value, node: tree.Node) -> None:
    """A row gets a value in a column: what the class's own validator of that column makes of it."""
    if not frame.deep(value):
        return
    function = column_validator(frame, cls, name)
    if function is not None:
        value = call(frame, Func(function, frame.engine.entity(cls)), Given((Const(name), value)), node)
    if frame.state is not None and frame.deep(value):
        said = f"is stored in the column `{cls.info.name}.{name}`"
        frame.share(("column", id(cls.info), name), retraced(value, frame, node, said))


def columns_of_models(frame: Frame, table: str, column: str) -> list[Value]:
    """What models keep in a column of their table, for statements in SQL that name the table."""
    found = [
        frame.shared(("column", id(entity.cls.info), name))
        for entity in frame.engine.data.entities
        if entity.table is not None and (entity.table.name or "").lower() == table
        for name in dict.fromkeys((column, *(one for one, kept in entity.columns.items() if kept.stored == column)))
    ]
    return [one for one in found if one is not None]
