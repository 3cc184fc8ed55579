"""Which expressions are secrets of the application, or digests and signatures that nobody makes without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.rule_support.credentials import named_for
from flaskwright.rule_support.local_values import LocalValues
from flaskwright.rule_support.model_columns import is_column, models_in, sensitive
from flaskwright.semantics.bindings import passed
from flaskwright.semantics.values import Const, External, alternatives, text
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import argument_node

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Location
    from flaskwright.semantics.facts import CallFact, Unit

MAX_DEPTH = 8
MAX_CALLERS = 8
HELD = frozenset({"password", "token", "key"})
"""What a setting's name may say that it holds."""


class SecretValue(msgspec.Struct, frozen=True, eq=False):
    """A secret: what it is called, the place where it is read or made, and whether that is sure."""

    says: str
    location: Location
    sure: bool = True


class SecretValues:
    """Answers about the expressions of one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._bodies = project.code.bodies
        self._values = project.once(LocalValues)
        libraries = project.libraries
        self._keyed = libraries.role("keyed_digest")
        self._plain = libraries.role("plain_digest")
        self._reads = libraries.role("reads_environment")
        self._recodes = libraries.role("reforms_text")
        self._reforming = libraries.role("reforming_method")
        self._known: dict[int, SecretValue | None] = {}

    def of(self, unit: Unit, node: tree.Expr, depth: int = MAX_DEPTH) -> SecretValue | None:
        """The secret that an expression is, or is made of."""
        if id(node) in self._known:
            return self._known[id(node)]
        self._known[id(node)] = None  # what depends on itself is none
        found = self._known[id(node)] = self._found(unit, node, depth) if depth else None
        return found

    def _found(self, unit: Unit, node: tree.Expr, depth: int) -> SecretValue | None:
        match node:
            case tree.Name():
                return self._of_name(unit, node, depth)
            case tree.Attribute():
                return self._of_attribute(unit, node)
            case tree.Subscript(index=tree.Constant(value=str(key))):
                return self._of_setting(unit, node, node.value, key)
            case tree.Call():
                return self._of_call(unit, node, depth)
            case tree.FString(parts=parts):
                return self._first(unit, [one.value for one in parts if isinstance(one, tree.Interpolation)], depth)
            case tree.BinOp(op="+" | "%", left=left, right=right):
                return self._first(unit, [left, right], depth)
            case tree.BoolOp(values=values):
                return self._first(unit, list(values), depth)
            case tree.IfExp(body=body, orelse=orelse):
                return self._first(unit, [body, orelse], depth)
            case _:
                return None

    def _first(self, unit: Unit, nodes: list[tree.Expr], depth: int) -> SecretValue | None:
        return next((found for one in nodes if (found := self.of(unit, one, depth - 1)) is not None), None)

    # ------------------------------------------------------------------- names

    def _of_name(self, unit: Unit, node: tree.Name, depth: int) -> SecretValue | None:
        body = self._bodies.of(unit)
        bound = [one.node for one in body.names.get(node.id, ()) if not one.part]
        if bound:
            return self._first(unit, bound, depth)
        info = unit.function
        if info is not None and body.parameter(node.id) is not None:
            callers = self._bodies.callers(info)
            for call in callers if len(callers) <= MAX_CALLERS else ():
                given = passed(call, info, node.id)
                found = self.of(call.unit, given, depth - 1) if given is not None else None
                if found is not None:
                    return found
            return None
        return self._of_constant(unit, node, node.id)

    def _of_attribute(self, unit: Unit, node: tree.Attribute) -> SecretValue | None:
        held = sensitive(node.attr)
        if held in ("token", "secret"):
            for cls in models_in(self._project, self._values.of(unit, node.value)):
                if is_column(self._project, cls, node.attr):
                    says = f"`{cls.info.name}.{node.attr}`"
                    return SecretValue(says, unit.module.location(node), sure=False)
        return self._of_constant(unit, node, node.attr)

    def _of_constant(self, unit: Unit, node: tree.Expr, name: str) -> SecretValue | None:
        """A name in capitals, of a module or a class, that says that it holds a secret and stands for a text."""
        if not name.isupper() or named_for(name) not in HELD:
            return None
        value = self._values.of(unit, node)
        known = all(
            (isinstance(one, Const) and (one.value is None or text(one)))
            or (
                isinstance(one, External) and (one.path.removesuffix("()") in self._reads or one.path == "os.environ[]")
            )
            for one in alternatives(value)
        )
        return SecretValue(f"`{name}`", unit.module.location(node)) if known and text(value) != "" else None

    # ---------------------------------------------------------------- settings

    def _of_setting(self, unit: Unit, node: tree.Expr, holder: tree.Expr, key: str) -> SecretValue | None:
        """What a configuration, or the environment, holds under a key that says that it is a secret."""
        if named_for(key) not in HELD and key not in self._project.libraries.role("secret_setting"):
            return None
        for one in alternatives(self._values.of(unit, holder)):
            if isinstance(one, External) and (one.path.endswith(".config") or one.path == "os.environ"):
                return SecretValue(f"`{key}`", unit.module.location(node))
        return None

    # ------------------------------------------------------------------- calls

    def _of_call(self, unit: Unit, node: tree.Call, depth: int) -> SecretValue | None:
        call = self._bodies.of(unit).calls.get(id(node))
        first = argument_node(node, 0, None)
        key = first.value if isinstance(first, tree.Constant) and isinstance(first.value, str) else None
        paths = (
            {one.path for one in alternatives(call.callee) if isinstance(one, External)} if call is not None else set()
        )
        if key is not None and paths & self._reads:
            return SecretValue(f"`{key}`", unit.module.location(node)) if named_for(key) in HELD else None
        if isinstance(node.func, tree.Attribute):
            if key is not None and node.func.attr == "get":
                return self._of_setting(unit, node, node.func.value, key)
            if node.func.attr in self._reforming and not paths & self._keyed:
                given = [one.value for one in node.args] if node.func.attr == "format" else []
                return self._first(unit, [node.func.value, *given], depth)
        if paths & self._keyed:
            return SecretValue("a signature made with the secret", unit.module.location(node))
        if paths & (self._plain | self._recodes):
            inner = self._first(unit, [one.value for one in node.args], depth)
            if inner is not None and paths & self._plain:
                return SecretValue(f"a digest made with {inner.says}", unit.module.location(node), inner.sure)
            return inner
        return self._returned(call, depth) if call is not None else None

    def _returned(self, call: CallFact, depth: int) -> SecretValue | None:
        """What the project's function gives that is called, if that is a digest."""
        for info in self._project.code.targets(call):
            unit = self._project.code.unit(info)
            for fact in unit.returns:
                value = fact.node.value if isinstance(fact.node, tree.Return) else None
                found = self.of(unit, value, depth - 1) if value is not None else None
                if found is not None:
                    return found
        return None
