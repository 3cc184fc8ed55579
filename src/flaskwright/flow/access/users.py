"""Who logs in, and where: the classes of users, and the code that takes a password or finds a user for a session."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from flaskwright.semantics.bindings import own_nodes
from flaskwright.semantics.index import called_functions
from flaskwright.semantics.values import ClassValue, External, Instance, Value, alternatives, root_class
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.app.model import AppModel
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.definitions import ClassInfo, FunctionInfo
    from flaskwright.semantics.facts import Unit
    from flaskwright.semantics.index import Code


class Users:
    """Answers about the users of a project."""

    def __init__(self, code: Code, app: AppModel, libraries: Libraries) -> None:
        self._code = code
        self._app = app
        self._libraries = libraries
        self._known: dict[FunctionInfo, bool] = {}

    @cached_property
    def classes(self) -> frozenset[ClassInfo]:
        """The classes of those who log in."""
        mixins = self._libraries.role("user_mixin")
        found = {
            cls.info
            for cls in self._code.classes
            if any(isinstance(base, External) and base.path in mixins for base in cls.mro)
        }
        for call in self._code.calls_to(self._libraries.role("loads_user")):
            for given in call.args.positional[:1]:
                for info in called_functions(given):
                    for value in alternatives(self._code.run.returned(info)):
                        if isinstance(value, Instance):
                            found.add(value.cls.info)
        return frozenset(found or self._with_passwords())

    def _with_passwords(self) -> Iterator[ClassInfo]:
        """The models that keep a password, or what it is checked with."""
        secrets = self._libraries.role("secret_field")
        for model in self._app.models:
            if any(secrets.intersection(name.lower().split("_")) for name in model.cls.namespace):
                yield model.cls.info

    def is_user(self, cls: ClassValue) -> bool:
        """Whether a class, or one that it derives from, is that of the users."""
        return any(isinstance(base, ClassValue) and base.info in self.classes for base in cls.mro)

    def is_row(self, callee: Value) -> bool:
        """Whether calling a library's function gives a user's row."""
        if not isinstance(callee, External) or self._libraries.returns.get(callee.path) != "entity":
            return False
        cls = root_class(callee)
        return cls is None or self.is_user(cls)

    def is_given_by(self, info: FunctionInfo) -> bool:
        """Whether a function of the project gives a user."""
        return any(
            isinstance(one, Instance) and self.is_user(one.cls) for one in alternatives(self._code.run.returned(info))
        )

    def logs_in(self, unit: Unit) -> bool:
        """Whether a body takes a password, asks another site who somebody is, or looks a user up."""
        function = unit.function
        if function is None:
            return False
        known = self._known.get(function)
        if known is None:
            known = self._known[function] = self._logs_in(unit)
        return known

    def _logs_in(self, unit: Unit) -> bool:
        checking = self._libraries.role("checks_hash") | self._libraries.role("foreign_login")
        if any(isinstance(one, External) and one.path in checking for call in unit.calls for one in (call.callee,)):
            return True
        if any(
            isinstance(one, Instance) and one.cls.info in self.classes
            for value in unit.names.values()
            for one in alternatives(value)
        ):
            return True
        return self.takes_secret(unit)

    def takes_secret(self, unit: Unit) -> bool:
        """Whether a body reads a password, or something like it, of what a client sent."""
        secrets = self._libraries.role("secret_field")
        for node in own_nodes(unit):
            name: object = None
            match node:
                case tree.Subscript(index=tree.Constant(value=name)):
                    pass
                case tree.Call(func=tree.Attribute(attr="get" | "pop" | "add_argument"), args=(first, *_)):
                    name = first.value.value if isinstance(first.value, tree.Constant) else None
                case tree.Attribute(attr=name):
                    pass
                case _:
                    continue
            if isinstance(name, str) and name.lower().rpartition("_")[2] in secrets:
                return True
        return False
