"""The arguments of a call by the roles that the libraries' table gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.libraries.alembic import load_alembic
from flaskwright.migrations.operations import TableName
from flaskwright.semantics.values import NONE, Const, External, Sequence, Value, alternatives, text

if TYPE_CHECKING:
    from flaskwright.semantics.values import Arguments


class Given(msgspec.Struct, frozen=True, eq=False):
    """What a call was given; `places` are the roles of its positional arguments, `*` before that of the rest."""

    args: Arguments
    places: tuple[str, ...]
    batch: Given | None = None
    """The `batch_alter_table(…)` around, which names the table."""

    at: TableName | None = None
    """The table, where no argument names it."""

    def value(self, role: str) -> Value | None:
        """The argument of a role; `None` where it is not given."""
        for name in load_alembic().names.get(role, (role,)):
            found = self.args.keywords.get(name)
            if found is not None:
                return found
        if role in self.places:
            place = self.places.index(role)
            if place < len(self.args.positional):
                return self.args.positional[place]
        return None

    def rest(self, role: str) -> tuple[Value, ...]:
        """The positional arguments from the place of a role on."""
        place = self.places.index(f"*{role}")
        return self.args.positional[place:]

    def text(self, role: str) -> str | None:
        """A text; `None` where it is not given, or not told."""
        return text(self.value(role))

    def says(self, role: str) -> bool | None:
        """Whether a switch is on; off where it is not given, `None` where that is not told."""
        value = self.value(role)
        if value is None:
            return None if self.args.open else False
        return bool(value.value) if isinstance(value, Const) else None

    def table(self, role: str = "table", schema: str = "schema") -> TableName | None:
        """A table by its name and its schema."""
        if role == "table" and (self.batch is not None or self.at is not None):
            return self.batch.table() if self.batch is not None else self.at
        name, where = self.text(role), self.value(schema)
        if name is None or (where is not None and where is not NONE and text(where) is None):
            return None
        return TableName(name, text(where))


def names(value: Value | None) -> tuple[str | None, ...] | None:
    """The texts in a list, or the one text; `None` among them for what is no text, instead of them for no list."""
    if value is None:
        return None
    one = text(value)
    if one is not None:
        return (one,)
    if not isinstance(value, Sequence) or value.open:
        return None
    return tuple(text(item) for item in value.items)


def known(found: tuple[str | None, ...] | None) -> tuple[str, ...] | None:
    """Names of which all are told; `None` else."""
    if found is None or None in found:
        return None
    return tuple(one for one in found if one is not None)


def construct(value: Value | None) -> tuple[str, Given] | None:
    """What one of SQLAlchemy's objects is, by the name of its class, and what it was made with."""
    for one in alternatives(value) if value is not None else ():
        if isinstance(one, External) and one.call is not None and one.path.endswith("()"):
            name = one.path.removesuffix("()").rpartition(".")[2]
            places = load_alembic().constructs.get(name)
            if places is not None:
                return name, Given(one.call.args, places)
    return None
