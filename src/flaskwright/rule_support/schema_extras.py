"""What a schema does with fields that it does not declare, and whether what it kept of them reaches a model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.rule_support.local_values import LocalValues
from flaskwright.rule_support.validators import validating
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bindings import passed
from flaskwright.semantics.facts import regions
from flaskwright.semantics.values import (
    ClassValue,
    Const,
    External,
    Instance,
    Mapping,
    Value,
    alternatives,
    text,
    unwrap,
)
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Location
    from flaskwright.rule_support.validations import Validation
    from flaskwright.semantics.facts import CallFact, Unit

Extras = Literal["forbidden", "dropped", "kept"]
NEUTRAL_BASES = frozenset({"builtins.object", "typing.Generic", "abc.ABC", "typing.Protocol"})
PYDANTIC = {"forbid": "forbidden", "ignore": "dropped", "allow": "kept"}
MARSHMALLOW = {"raise": "forbidden", "exclude": "dropped", "include": "kept"}
MAX_STEPS = 300


class Policy(msgspec.Struct, frozen=True, eq=False):
    """What becomes of unknown fields, and the place that says so: the schema, or a call that overrides it."""

    extras: Extras
    location: Location


def policy(project: Project, validation: Validation) -> Policy | None:
    """What a validation does with unknown fields; `None` where that cannot be told."""
    cls = validation.schema
    if cls is None:
        return None
    if validation.library == "pydantic":
        given = validation.call.args.keywords.get("extra") if validation.how == "raises" else None
        if given is not None and not isinstance(unwrap(validation.call.callee), ClassValue):
            return _said(given, PYDANTIC, validation.call.location)
        extras = _of_pydantic(project, cls)
        return Policy(extras, cls.info.location) if extras is not None else None
    if validation.library == "marshmallow":
        return _of_marshmallow(validation, cls)
    return None


def _said(value: Value | None, words: dict[str, str], location: Location) -> Policy | None:
    extras = _extras(value, words)
    return Policy(extras, location) if extras is not None else None


def _extras(value: Value | None, words: dict[str, str]) -> Extras | None:
    """What `"forbid"`, `Extra.forbid`, `EXCLUDE` or the like stands for."""
    name = text(value)
    if name is None and isinstance(value, External):
        name = value.path.rpartition(".")[2]
    found = words.get(name.lower()) if name is not None else None
    match found:
        case "forbidden" | "dropped" | "kept":
            return found
        case _:
            return None


def _of_pydantic(project: Project, cls: ClassValue) -> Extras | None:
    """The nearest class of the resolution order that says so decides; Pydantic merges the configurations."""
    for base in cls.mro:
        if isinstance(base, ClassValue):
            given = _configured(base)
            if given is not None:
                return _extras(given, PYDANTIC)
            if base.namespace.get("model_config") is not None and not _is_read(base.namespace["model_config"]):
                return None
        elif not isinstance(base, External):
            return None
        elif base.path in project.libraries.role("pydantic_schema"):
            return "dropped"
        elif base.path not in NEUTRAL_BASES:
            return None
    return None


def _configured(cls: ClassValue) -> Value | None:
    for argument in cls.info.node.args:
        if argument.keyword == "extra" and isinstance(argument.value, tree.Constant):
            return _constant(argument.value)
    config = cls.namespace.get("model_config")
    if isinstance(config, Mapping):
        return config.items.get("extra")
    if isinstance(config, External) and config.call is not None:
        return config.call.args.get(None, "extra")
    older = cls.namespace.get("Config")
    if isinstance(older, ClassValue):
        found = find_in_class(older, "extra")
        return found[0] if found is not None else None
    return None


def _constant(node: tree.Constant) -> Value:
    return Const(node.value)


def _is_read(config: Value) -> bool:
    """Whether a configuration is wholly known."""
    if isinstance(config, Mapping):
        return not config.open
    return isinstance(config, External) and config.call is not None and not config.call.args.open


def _of_marshmallow(validation: Validation, cls: ClassValue) -> Policy | None:
    call = validation.call
    given = call.args.keywords.get("unknown")
    if given is not None:
        return _said(given, MARSHMALLOW, call.location)
    made = validation.made.call if validation.made is not None else None
    given = made.args.keywords.get("unknown") if made is not None else None
    if made is not None and given is not None:
        return _said(given, MARSHMALLOW, made.location)
    meta = find_in_class(cls, "Meta")
    options = unwrap(meta[0]) if meta is not None else None
    found = find_in_class(options, "unknown") if isinstance(options, ClassValue) else None
    return _said(found[0], MARSHMALLOW, cls.info.location) if found is not None else None


# ------------------------------------------------------------- into the models


class KeptFields:
    """Where the fields that schemas kept, declared or not, become columns of a model."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._bodies = project.code.bodies
        self._values = project.once(LocalValues)
        self._models = {model.cls.info for model in project.app.models}
        self._found: dict[int, CallFact] = {}
        for unit in project.code.units:
            for call in unit.calls:
                for node in self._spread(call):
                    for cls in self._dumped(unit, node, set()):
                        self._found.setdefault(id(cls.info), call)

    def reach_model(self, cls: ClassValue) -> CallFact | None:
        """The call that takes everything that a schema kept as columns of a model."""
        return self._found.get(id(cls.info))

    def _spread(self, call: CallFact) -> Iterator[tree.Expr]:
        """What a call takes columns and their values from, whatever these are."""
        node = call.node
        if not isinstance(node, tree.Call):
            return
        for callee in alternatives(call.callee):
            bare = unwrap(callee)
            if isinstance(bare, ClassValue) and bare.info in self._models:
                yield from (one.value for one in node.args if one.star == 2)
            elif isinstance(bare, External) and bare.path in self._project.libraries.role("takes_columns"):
                yield from (one.value for one in node.args if one.keyword is None)
            elif isinstance(bare, External) and bare.path == "builtins.setattr":
                for region in regions(call.region):
                    if region.kind == "loop" and isinstance(region.node, tree.For):
                        yield region.node.iter

    def _dumped(self, unit: Unit, node: tree.Expr, seen: set[int]) -> Iterator[ClassValue]:
        """The schemas of which an expression holds everything that they kept; each expression is looked at once."""
        if id(node) in seen or len(seen) > MAX_STEPS:
            return
        seen.add(id(node))
        body = self._bodies.of(unit)
        for inner in walk(node):
            if isinstance(inner, tree.Name):
                for bound in body.names.get(inner.id, ()):
                    yield from self._dumped(unit, bound.node, seen)
                info = unit.function
                if info is not None and body.parameter(inner.id) is not None:
                    for call in self._bodies.callers(info):
                        given = passed(call, info, inner.id)
                        if given is not None:
                            yield from self._dumped(call.unit, given, seen)
            elif isinstance(inner, tree.Call) and isinstance(inner.func, tree.Attribute):
                yield from self._of_call(unit, inner, inner.func)

    def _of_call(self, unit: Unit, node: tree.Call, func: tree.Attribute) -> Iterator[ClassValue]:
        libraries = self._project.libraries
        names = {path.rpartition(".")[2] for path in libraries.role("schema_dumps")} | {"load", "loads"}
        if func.attr not in names:
            return
        for callee in alternatives(self._values.of(unit, func)):
            if not isinstance(callee, External):
                continue
            owner = callee.receiver
            whole = not any(one.keyword == "include" for one in node.args)
            if callee.path in libraries.role("schema_dumps") and isinstance(owner, Instance) and whole:
                yield owner.cls
            known = validating(libraries, callee)
            if known is not None and known.library == "marshmallow" and known.schema is not None:
                yield known.schema
