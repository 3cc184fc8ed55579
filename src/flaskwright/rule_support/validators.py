"""Which calls validate data, with which library's schema, and which exceptions tell that data do not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.values import ClassValue, External, Instance, Sequence, Value, alternatives, unwrap

if TYPE_CHECKING:
    from flaskwright.libraries import Libraries

VALIDATORS = ("pydantic", "marshmallow", "jsonschema")
"""The libraries of which the data know what validates: `<library>_validates`, `<library>_error` and so on."""


class Validating(msgspec.Struct, frozen=True, eq=False):
    """What a call validates with; `schema` is the project's class, `None` where the schema is made in another way.

    `made` is the schema object, for libraries whose schemas are made before they are used; `fills` says that the schema
    itself is called, with the fields as arguments.
    """

    library: str
    schema: ClassValue | None
    made: Instance | None = None
    fills: bool = False


def validating(libraries: Libraries, callee: Value) -> Validating | None:
    """What a callee validates with; `None` for anything that does not validate or does not raise."""
    bare = unwrap(callee)
    if isinstance(bare, ClassValue):
        made = subclass_of(bare, libraries.role("pydantic_schema")) is not None
        return Validating("pydantic", bare, fills=True) if made else None
    if not isinstance(bare, External):
        return None
    for library in VALIDATORS:
        if bare.path in libraries.role(f"{library}_validates"):
            return _with_schema(library, bare)
    return None


def _with_schema(library: str, callee: External) -> Validating:
    owner = callee.receiver
    if isinstance(owner, ClassValue):
        return Validating(library, owner)
    if isinstance(owner, Instance):
        return Validating(library, owner.cls, owner)
    if isinstance(owner, External) and owner.call is not None:
        given = owner.call.args.get(0)
        return Validating(library, given if isinstance(given, ClassValue) else None)
    return Validating(library, None)


def is_validation(libraries: Libraries, callee: Value) -> bool:
    """Whether what a call gives was validated."""
    if isinstance(callee, External) and callee.path in libraries.role("marshmallow_parser"):
        return True
    return validating(libraries, callee) is not None


def schema_library(libraries: Libraries, cls: ClassValue) -> str | None:
    """The library of which a class is a schema."""
    for library in VALIDATORS:
        if subclass_of(cls, libraries.role(f"{library}_schema")) is not None:
            return library
    return None


def schema_class(value: Value | None) -> ClassValue | None:
    """The project's class that a value is, makes up or is an instance of."""
    for one in alternatives(value) if value is not None else ():
        bare = unwrap(one)
        if isinstance(bare, ClassValue):
            return bare
        if isinstance(bare, Instance):
            return bare.cls
        if isinstance(bare, Sequence) and len(bare.items) == 1:
            return schema_class(bare.items[0])
    return None


def errors_of(libraries: Libraries, library: str) -> frozenset[str]:
    """The exception that a library raises for data that do not fit, and all classes that it derives from."""
    return libraries.role(f"{library}_error")
