"""The columns of models: which there are, and which hold something that nobody should see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from flaskwright.semantics.values import ClassValue, External, Instance, Sequence, Value, alternatives
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project

Sensitive = Literal["password", "token", "secret"]

QUESTIONS = frozenset({"is", "has", "needs", "must", "can", "use", "uses", "allow", "show", "force", "require"})
"""First words of columns that only say whether something is so."""
SHARED = frozenset(
    {"csrf", "xsrf", "share", "shared", "public", "invite", "invitation", "next", "page", "continuation", "sync",
     "cursor", "unsubscribe", "download"}
)  # fmt: skip
"""Words of tokens that are made to be handed around."""
OF_THINGS = frozenset({"file", "archive", "zip", "wifi", "wlan", "meeting", "room", "link", "share", "guest"})
"""Words of passwords that open a thing, and are told to whoever uses it."""
PASSWORDS = frozenset({"password", "passwd", "pwd", "passphrase", "pw", "passhash"})
FORMS = PASSWORDS | {"hash", "digest", "salt", "hashed", "encrypted"}
"""Last words with which the column of a password holds the password or what it is checked with."""
KEYS = frozenset({"secret", "private", "api", "access", "signing", "encryption"})
"""Words before `key` that make it a secret."""
OTHER_TYPES = frozenset(
    {"Boolean", "DateTime", "Date", "Time", "Integer", "BigInteger", "SmallInteger", "Interval", "TIMESTAMP", "bool",
     "int", "float", "datetime", "date", "timedelta"}
)  # fmt: skip
"""Types of columns that tell of a secret but do not hold it."""
_WORD = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")


def sensitive(name: str) -> Sensitive | None:
    """What a column of this name holds, if nobody but its owner should see it."""
    words = [word.lower() for word in _WORD.findall(name)]
    if not words or words[0] in QUESTIONS:
        return None
    last, known = words[-1], set(words)
    if known & PASSWORDS and last in FORMS:
        return None if known & OF_THINGS else "password"
    if last in ("secret", "secrets", "apikey") or (last == "key" and len(words) > 1 and words[-2] in KEYS):
        return "secret"
    if last in ("hash", "digest") and known & {"secret", "token", "key", "pin"}:
        return "secret"
    if last in ("seed",) and known & {"otp", "totp", "mfa"}:
        return "secret"
    return "token" if last == "token" and not known & SHARED else None


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
    columns = project.libraries.role("model_column")
    for base in cls.mro:
        if not isinstance(base, ClassValue):
            continue
        annotated = _annotation(base, name)
        value = base.namespace.get(name)
        if isinstance(value, External) and value.path in columns:
            return not _is_other(value, annotated)
        if value is None and annotated is not None and _is_mapped(annotated):
            return not _names_other(annotated)
        if value is not None:
            return False
    return False


def sensitive_columns(project: Project, cls: ClassValue) -> list[tuple[str, Sensitive]]:
    """The columns of a model that nobody should see, in the order of the classes."""
    found: dict[str, Sensitive] = {}
    for base in cls.mro:
        if isinstance(base, ClassValue):
            names = [*base.namespace, *(name for name, _ in _annotations(base))]
            for name in dict.fromkeys(names):
                kind = sensitive(name)
                if kind is not None and is_column(project, cls, name):
                    found.setdefault(name, kind)
    return list(found.items())


def column_names(project: Project, cls: ClassValue) -> list[str]:
    """All columns that a model declares itself, whatever they hold."""
    columns = project.libraries.role("model_column")
    found = [name for name, value in cls.namespace.items() if isinstance(value, External) and value.path in columns]
    found.extend(name for name, annotation in _annotations(cls) if _is_mapped(annotation) and name not in found)
    return found


def _annotations(cls: ClassValue) -> Iterator[tuple[str, tree.Expr]]:
    for node in cls.info.node.body:
        if isinstance(node, tree.AnnAssign) and isinstance(node.target, tree.Name):
            yield node.target.id, node.annotation


def annotated_names(cls: ClassValue) -> set[str]:
    """The names that a class body annotates: the fields of a dataclass."""
    return {name for name, _ in _annotations(cls)}


def _annotation(cls: ClassValue, name: str) -> tree.Expr | None:
    return next((annotation for found, annotation in _annotations(cls) if found == name), None)


def _is_mapped(annotation: tree.Expr) -> bool:
    """Whether an annotation is `Mapped[…]`."""
    if not isinstance(annotation, tree.Subscript):
        return False
    outer = annotation.value
    return (outer.id if isinstance(outer, tree.Name) else getattr(outer, "attr", "")) == "Mapped"


def _names_other(annotation: tree.Expr) -> bool:
    inner = annotation.index if isinstance(annotation, tree.Subscript) else annotation
    if isinstance(inner, tree.BinOp):
        inner = inner.left
    if isinstance(inner, tree.Subscript):
        inner = inner.index
    name = inner.id if isinstance(inner, tree.Name) else getattr(inner, "attr", "")
    return name in OTHER_TYPES


def _is_other(column: External, annotation: tree.Expr | None) -> bool:
    """Whether a column surely holds a number, a time or a truth value."""
    if annotation is not None and _is_mapped(annotation) and _names_other(annotation):
        return True
    given = column.call.args.positional if column.call is not None else ()
    for value in given:
        if isinstance(value, External) and value.path.removesuffix("()").rpartition(".")[2] in OTHER_TYPES:
            return True
    return False
