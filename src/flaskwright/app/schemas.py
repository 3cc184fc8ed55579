"""Schemas of marshmallow and Pydantic, as far as they say which attributes of a row they read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import NONE, TRUE, ClassValue, External, Mapping, Value, texts, unwrap

if TYPE_CHECKING:
    from flaskwright.semantics.values import Arguments


class Choice(msgspec.Struct, frozen=True):
    """What restricts the fields of a marshmallow schema: `only` these (`None`: all), and not those `left_out`.

    Both may name fields of a nested schema: `customer.name`.
    """

    only: frozenset[str] | None
    left_out: frozenset[str]

    def shows(self, name: str) -> bool:
        """Whether a field is written."""
        if name in self.left_out:
            return False
        return self.only is None or any(one == name or one.startswith(f"{name}.") for one in self.only)

    def within(self, name: str) -> Choice:
        """What it says of the fields of the schema that is nested in a field."""
        before = f"{name}."
        only = frozenset(one.removeprefix(before) for one in self.only or () if one.startswith(before))
        left_out = frozenset(one.removeprefix(before) for one in self.left_out if one.startswith(before))
        return Choice(only or None, left_out)

    def and_also(self, other: Choice) -> Choice:
        """What two choices leave together."""
        only = other.only if self.only is None else self.only if other.only is None else self.only & other.only
        return Choice(only, self.left_out | other.left_out)


def choice(cls: ClassValue, made: Arguments | None) -> Choice | None:
    """What a schema's `Meta` and the arguments of its instance choose; `None` where that cannot be told."""
    only: frozenset[str] | None = None
    left_out: set[str] = set()
    chosen = [option(cls, "fields"), made.get(None, "only") if made is not None else None]
    without = [option(cls, name) for name in ("exclude", "load_only")]
    without += [made.get(None, name) for name in ("exclude", "load_only")] if made is not None else []
    for value in chosen:
        if value is not None and value is not NONE:
            names = texts(value)
            if names is None:
                return None
            only = frozenset(names) if only is None else only & frozenset(names)
    for value in without:
        if value is not None and value is not NONE:
            names = texts(value)
            if names is None:
                return None
            left_out.update(names)
    return Choice(only, frozenset(left_out))


def option(cls: ClassValue, name: str) -> Value | None:
    """What a schema's `Meta` class says."""
    meta = find_in_class(cls, "Meta")
    options = unwrap(meta[0]) if meta is not None else None
    found = find_in_class(options, name) if isinstance(options, ClassValue) else None
    return unwrap(found[0]) if found is not None else None


def kind_of(field: External) -> str:
    """The name of a field's class, by which the libraries' data know what it does."""
    return field.path.removesuffix("()").rpartition(".")[2]


def reads_rows(cls: ClassValue) -> bool:
    """Whether a Pydantic model is made from the attributes of an object, such as a row."""
    for base in cls.mro:
        if not isinstance(base, ClassValue):
            continue
        config = base.namespace.get("model_config")
        if isinstance(config, Mapping):
            given = config.items.get("from_attributes")
        else:
            made = config.call if isinstance(config, External) else None
            given = made.args.get(None, "from_attributes") if made is not None else None
        if given is TRUE:
            return True
        older = base.namespace.get("Config")
        if isinstance(older, ClassValue) and older.namespace.get("orm_mode") is TRUE:
            return True
    return False
