"""What becomes of passwords before they are kept: in columns of models, in statements of SQL, in hashing calls."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from flaskwright.libraries.sensitive import load_sensitive
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.local_values import LocalValues
from flaskwright.rule_support.model_columns import column_names, is_column, sensitive
from flaskwright.rule_support.sql_values import sql_values
from flaskwright.semantics.bindings import own_nodes
from flaskwright.semantics.facts import CONDITIONAL
from flaskwright.semantics.values import (
    ClassValue,
    Const,
    External,
    Instance,
    alternatives,
    decorators,
    library_path,
    root_class,
    text,
)
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Location
    from flaskwright.semantics.facts import CallFact, Unit
    from flaskwright.semantics.values import Value
    from flaskwright.syntax.source import Source

ROUNDS = {"md5": 10**9, "sha1": 1_300_000, "sha224": 600_000, "sha256": 600_000, "sha384": 210_000, "sha512": 210_000}
"""The least rounds of PBKDF2 per hash; MD5 never has enough.
https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#pbkdf2 """
PBKDF2 = "hashlib.pbkdf2_hmac()"


class Kept(msgspec.Struct, frozen=True):
    """A password as it is kept, in the form `how`, in the column or table `of`; the lowest `rank` tells most."""

    location: Location
    how: str
    of: str
    scope: str
    rank: int
    at: Location


class Made(msgspec.Struct, frozen=True, eq=False):
    """How a value is made: what is done with the password, and the call that does it."""

    how: str
    call: CallFact | None


class PasswordStorage:
    """The passwords that one project keeps in a form that does not protect them."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._bodies = project.code.bodies
        self._values = project.once(LocalValues)
        self._models = {model.cls.info: model.cls for model in project.app.models}
        self._changed = self._changed_columns()
        self._checked = self._checked_columns()

    def found(self) -> list[Kept]:
        """Each column or table once, where it is written if that is seen; and each weak hashing call."""
        best: dict[str, Kept] = {}
        for kept in self._all():
            known = best.get(kept.of)
            if known is None or (kept.rank, kept.location) < (known.rank, known.location):
                best[kept.of] = kept
        places: dict[Location, Kept] = {}
        for kept in sorted(best.values(), key=lambda one: (one.location, one.rank)):
            places.setdefault(kept.location, kept)
        return list(places.values())

    def _all(self) -> Iterator[Kept]:
        yield from self._by_hashing_call()
        for module in self._project.code.modules:
            if module.role is FileRole.PRODUCTION and _speaks_of_passwords(module.source):
                for unit in self._project.code.units_of(module):
                    yield from self._in_rows(unit)
                    for call in unit.calls:
                        yield from self._in_statement(unit, call)

    # ---------------------------------------------------------------------- rows

    def _in_rows(self, unit: Unit) -> Iterator[Kept]:
        for node in own_nodes(unit):
            match node:
                case tree.Assign(targets=targets, value=value):
                    for target in targets:
                        if isinstance(target, tree.Attribute):
                            yield from self._column(unit, target.value, target.attr, value, 0)
                case tree.Compare(left=left, ops=("==" | "!=",), comparators=(right,)):
                    for column, other in ((left, right), (right, left)):
                        if isinstance(column, tree.Attribute):
                            yield from self._column(unit, column.value, column.attr, other, 1)
                case tree.Call():
                    yield from self._in_call(unit, node)
                case _:
                    pass

    def _in_call(self, unit: Unit, node: tree.Call) -> Iterator[Kept]:
        named = [one for one in node.args if one.keyword is not None and _is_password(one.keyword)]
        fact = self._bodies.of(unit).calls.get(id(node)) if named else None
        for callee in alternatives(fact.callee) if fact is not None else ():
            if isinstance(callee, ClassValue) and "__init__" not in callee.namespace:
                for one in named:
                    yield from self._of_model(unit, callee, one.keyword or "", one.value, 0)
            elif isinstance(callee, External) and callee.path.endswith(".filter_by"):
                cls = root_class(callee)
                for one in named if cls is not None else ():
                    yield from self._of_model(unit, cls, one.keyword or "", one.value, 1)

    def _column(self, unit: Unit, base: tree.Expr, name: str, value: tree.Expr, rank: int) -> Iterator[Kept]:
        if not _is_password(name):
            return
        for one in alternatives(self._values.of(unit, base)):
            cls = one.cls if isinstance(one, Instance) else one
            if isinstance(cls, ClassValue):
                yield from self._of_model(unit, cls, name, value, rank)

    def _of_model(self, unit: Unit, cls: ClassValue | None, name: str, value: tree.Expr, rank: int) -> Iterator[Kept]:
        if cls is None or cls.info not in self._models or not self._keeps_as_given(cls, name):
            return
        made = self._made(self._values.of(unit, value))
        if made is not None and (made.call is not None or self._checked.isdisjoint((name, cls.info))):
            place = unit.module.location(value)
            yield _kept(made, f"`{cls.info.name}.{name}`", place, unit.scope, rank)

    def _keeps_as_given(self, cls: ClassValue, name: str) -> bool:
        """Whether a column of a model keeps the text that it is given, and is for people who log in here."""
        if not is_column(self._project, cls, name) or "__setattr__" in cls.namespace:
            return False
        if any(base.info in self._changed for base in cls.mro if isinstance(base, ClassValue)):
            return False
        if self._project.libraries.role("service_column").intersection(column_names(self._project, cls)):
            return False
        column = next(
            (base.namespace[name] for base in cls.mro if isinstance(base, ClassValue) and name in base.namespace), None
        )
        return column is None or (isinstance(column, External) and self._is_plain(column))

    def _is_plain(self, column: External) -> bool:
        """Whether no type of the column makes another value of what it is given."""
        known = self._project.libraries.role("plain_column_type")
        types = column.call.args.positional if column.call is not None else ()
        for one in types:
            if isinstance(one, External):
                if one.path.removesuffix("()").rpartition(".")[2] not in known:
                    return False
            elif not isinstance(one, Const):
                return False
        return True

    def _changed_columns(self) -> set[object]:
        """The models for which validators or listeners may change what columns are given."""
        libraries = self._project.libraries
        changing, listening = libraries.role("changes_column"), libraries.role("changes_models")
        found: set[object] = set()
        for info, cls in self._models.items():
            for value in cls.namespace.values():
                for layer in decorators(value):
                    if isinstance(layer.decorator, External) and layer.decorator.path.removesuffix("()") in changing:
                        found.add(info)
        if any(True for _ in self._project.code.calls_to(listening)):
            for call in self._project.code.calls_to(changing | listening):
                given = call.args.get(0)
                if isinstance(given, ClassValue):
                    found.add(given.info)
                elif isinstance(given, External) and given.call is not None:
                    owner = self._owner_of(given)
                    found.update([owner] if owner is not None else self._models)
        return found

    def _checked_columns(self) -> set[object]:
        """The columns that hold slow hashes, by name, and the classes that make or check such hashes themselves."""
        libraries = self._project.libraries
        found: set[object] = set()
        for call in self._project.code.calls_to(libraries.role("checks_hash") | libraries.role("slow_password_hash")):
            found.update(node.attr for node in walk(call.node) if isinstance(node, tree.Attribute))
            info = call.unit.function
            if info is not None and info.cls is not None:
                found.add(info.cls)
        return found

    def _owner_of(self, column: External) -> object | None:
        for info, cls in self._models.items():
            if any(isinstance(one, External) and one.call is column.call for one in cls.namespace.values()):
                return info
        return None

    # ----------------------------------------------------------------- statements

    def _in_statement(self, unit: Unit, call: CallFact) -> Iterator[Kept]:
        for one in sql_values(self._bodies, call):
            if not _is_password(one.column):
                continue
            made = self._made(self._values.of(unit, one.node))
            if made is not None:
                rank = 2 if one.how == "written" else 3
                yield _kept(made, f"`{one.column}` of the table `{one.table}`", call.location, unit.scope, rank)

    # ---------------------------------------------------------------------- values

    def _made(self, value: Value | None, left: int = 6) -> Made | None:
        libraries = self._project.libraries
        for one in alternatives(value) if value is not None and left else ():
            if not isinstance(one, External):
                continue
            if one.path == PBKDF2 and one.call is not None:
                return _few_rounds(one.call)
            if any(one.path.startswith(path) for path in libraries.role("client_text")):
                return Made("as it was typed", None)
            hashing = self._hashing(one)
            if hashing is not None:
                name = _name(hashing)
                inner = self._made(hashing.args.get(0), left - 1) if name is None else None
                if name is not None or inner is not None:
                    return inner or Made(f"as a fast hash ({name})", hashing)
            elif one.path.removesuffix("()") in libraries.role("reforms_text") and one.call is not None:
                return self._made(one.call.args.get(0), left - 1)
        return None

    def _hashing(self, value: External) -> CallFact | None:
        """The call of a fast hash of which a value is the result, in whatever form."""
        fast = self._project.libraries.role("fast_hash")
        current: Value | None = value
        while isinstance(current, External):
            if current.call is not None and current.path.removesuffix("()") in fast:
                return current.call
            current = current.receiver
        return None

    # ---------------------------------------------------------------- hashing calls

    def _by_hashing_call(self) -> Iterator[Kept]:
        """Calls that are only made for passwords, with a method that is fast."""
        libraries = self._project.libraries
        hashing = libraries.role("werkzeug_password_hash") | libraries.role("weak_password_hash")
        for call in self._project.code.calls_to(hashing):
            for callee in alternatives(call.callee) if call.unit.module.role is FileRole.PRODUCTION else ():
                if not isinstance(callee, External):
                    continue
                how = None
                if callee.path in libraries.role("werkzeug_password_hash"):
                    method = text(call.args.get(1, "method"))
                    how = _weak_method(method) if method is not None else None
                elif callee.path in libraries.role("weak_password_hash"):
                    # What a test chooses among others, somebody else has decided.
                    chosen = call.inside(*CONDITIONAL) is not None
                    how = None if chosen else f"with `{callee.path.rpartition('.')[0].rpartition('.')[2]}`"
                if how is not None:
                    at = f"{call.location.path}:{call.location.start}"
                    yield Kept(call.location, how, at, call.unit.scope, 0, call.location)


def _kept(made: Made, of: str, place: Location, scope: str, rank: int) -> Kept:
    if made.call is None:
        return Kept(place, made.how, of, scope, rank, place)
    return Kept(made.call.location, made.how, of, made.call.unit.scope, rank, place)


def _speaks_of_passwords(source: Source) -> bool:
    """Whether any word of a module names passwords: most do not, and need no look at each of their nodes."""
    text = source.data.lower()
    return any(word.encode() in text for word in load_sensitive().passwords)


def _is_password(name: str) -> bool:
    """Whether a column of this name holds a password, or what it is checked with."""
    return sensitive(name) == "password" and not name.lower().endswith("salt")


def _name(call: CallFact) -> str | None:
    """The hash that a call computes; `None` for one that only encodes."""
    path = library_path(call.callee)
    last = path.rpartition(".")[2]
    if path == "hashlib.new":
        last = text(call.args.get(0, "name")) or "?"
    elif path.startswith("hmac."):
        return "HMAC"
    elif last == "new":
        last = path.rpartition(".")[0].rpartition(".")[2]
    if path.startswith(("base64.", "binascii.")):
        return None
    return re.sub(r"^(SHA|MD)_?(\d+)", r"\1-\2", last.upper()).replace("MD-", "MD").replace("SHA-3_", "SHA3-")


def _few_rounds(call: CallFact) -> Made | None:
    name, rounds = text(call.args.get(0, "hash_name")), call.args.get(3, "iterations")
    if name is None or not isinstance(rounds, Const) or not isinstance(rounds.value, int):
        return None
    needed = ROUNDS.get(name.lower().replace("-", ""), 0)
    return Made(f"with {rounds.value} rounds of PBKDF2, too few of them", call) if rounds.value < needed else None


def _below(written: str, least: int) -> bool:
    return written.isdecimal() and len(written) < 10 and int(written) < least


def _weak_method(method: str) -> str | None:
    kind, *rest = method.split(":")
    if kind == "scrypt":
        cost = rest[0] if rest else "32768"
        return f"with scrypt at a cost of {cost}" if _below(cost, 2**14) else None
    if kind != "pbkdf2":
        return "as it was typed" if kind == "plain" else f"as a fast hash ({kind})"
    if not rest or rest[0] not in ROUNDS:
        return None
    if len(rest) > 1 and _below(rest[1], ROUNDS[rest[0]]):
        return f"with {rest[1]} rounds of PBKDF2, too few of them"
    return None
