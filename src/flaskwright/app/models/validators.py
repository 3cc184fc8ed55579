"""Methods of models that SQLAlchemy calls with what a column is given (`@validates`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics.values import ClassValue, External, decorators, function_of, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.libraries import Libraries
    from flaskwright.semantics.definitions import FunctionInfo


def column_validators(cls: ClassValue, libraries: Libraries) -> Iterator[tuple[str, FunctionInfo]]:
    """The columns of which a model, or a class that it derives from, looks at new values, each with the method."""
    validates = libraries.role("column_validator")
    for base in cls.mro:
        for value in base.namespace.values() if isinstance(base, ClassValue) else ():
            for layer in decorators(value):
                made, function = layer.decorator, function_of(value)
                if (
                    function is None
                    or not isinstance(made, External)
                    or made.path not in validates
                    or made.call is None
                ):
                    continue
                for given in made.call.args.positional:
                    name = text(given)
                    if name is not None:
                        yield name, function
