"""The columns of models: which there are, and which hold something that nobody should see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from flaskwright.libraries.sensitive import load_sensitive
from flaskwright.semantics.values import ClassValue, Instance, Sequence, Value, alternatives
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.models import Column

Sensitive = Literal["password", "token", "secret"]

_WORD = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")


def sensitive(name: str) -> Sensitive | None:
    """What a column of this name holds, if nobody but its owner should see it."""
    data = load_sensitive()
    words = [word.lower() for word in _WORD.findall(name)]
    if not words or words[0] in data.questions:
        return None
    last, known = words[-1], set(words)
    if known & data.passwords and last in data.passwords | data.password_forms:
        return None if known & data.of_things else "password"
    if last in data.secrets or (last == "key" and len(words) > 1 and words[-2] in data.secret_keys):
        return "secret"
    if any(last in one.last and known & one.beside for one in data.hidden):
        return "secret"
    return "token" if last == "token" and not known & data.shared_tokens else None


def models_in(project: Project, value: Value) -> Iterator[ClassValue]:
    """The models of which a value is a row, or a list of rows."""
    models = {model.cls.info for model in project.app.models}
    for one in alternatives(value):
        inner = one.items if isinstance(one, Sequence) else [one]
        for item in inner:
            for each in alternatives(item):
                if isinstance(each, Instance) and each.cls.info in models:
                    yield each.cls


def is_column(project: Project, cls: ClassValue, name: str) -> bool:
    """Whether a model has a column of that name that can hold a text."""
    column = project.models.column(cls, name)
    return column is not None and not _is_other(column)


def sensitive_columns(project: Project, cls: ClassValue) -> list[tuple[str, Sensitive]]:
    """The columns of a model that nobody should see, in the order of the classes."""
    found: dict[str, Sensitive] = {}
    for base in cls.mro:
        for column in project.models.declared_in(base) if isinstance(base, ClassValue) else ():
            kind = sensitive(column.name)
            if kind is not None and is_column(project, cls, column.name):
                found.setdefault(column.name, kind)
    return list(found.items())


def column_names(project: Project, cls: ClassValue) -> list[str]:
    """All columns that a model declares itself, whatever they hold."""
    return [column.name for column in project.models.declared_in(cls)]


def annotated_names(cls: ClassValue) -> set[str]:
    """The names that a class body annotates: the fields of a dataclass."""
    return {
        node.target.id
        for node in cls.info.node.body
        if isinstance(node, tree.AnnAssign) and isinstance(node.target, tree.Name)
    }


def _is_other(column: Column) -> bool:
    """Whether a column surely holds a number, a time or a truth value."""
    python = (column.type.python or "").rpartition(".")[2]
    others = load_sensitive().other_types
    return column.type.name in others or python in others
