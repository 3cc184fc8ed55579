"""What is computed once and kept: by decorators that keep results, and by code that asks for a kept one first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskwright.flow.steps import quoted
from flaskwright.semantics.facts import regions
from flaskwright.semantics.values import External, alternatives, function_of
from flaskwright.syntax import tree
from flaskwright.syntax.walk import is_none, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Fact

CACHES = re.compile(r"cache|memoi[sz]e", re.IGNORECASE)
"""What the names of decorators say that keep results, where nothing else is known of them."""
ALL = ("keeps_results", "keeps_by_arguments", "keeps_by_path")


def kept_functions(project: Project, *roles: str) -> frozenset[FunctionInfo]:
    """The functions whose results a decorator keeps: one of these roles, or any that keeps them."""
    found: set[FunctionInfo] = set()
    for role in roles or ALL:
        paths = project.libraries.role(role)
        for call in project.code.calls_to({*paths, *(f"{path}()" for path in paths)}):
            info = function_of(call.args.positional[0]) if call.args.positional else None
            if info is not None:
                found.add(info)
            found.update(_decorated_by(project, call))
    return frozenset(found)


def _decorated_by(project: Project, call: CallFact) -> Iterator[FunctionInfo]:
    """The functions that are given to a decorator of the project, which gives them to one that keeps results."""
    decorator = call.unit.function
    given = call.node.args[0].value if isinstance(call.node, tree.Call) and call.node.args else None
    if decorator is None or not isinstance(given, tree.Name) or not decorator.params:
        return
    if given.id != decorator.params[0].name or project.code.bodies.of(call.unit).names.get(given.id):
        return
    outer = decorator.parent if decorator.parent is not None else decorator
    for applied in (*project.code.callers(decorator), *project.code.callers(outer)):
        if applied.role == "decorator" and applied.args.positional:
            function = function_of(applied.args.positional[0])
            if function is not None:
                yield function


def all_kept(project: Project) -> frozenset[FunctionInfo]:
    """The functions whose results any decorator keeps, for `Project.once`."""
    return kept_functions(project)


def is_named_cached(fact: Fact) -> bool:
    """Whether a decorator of the function in which a fact stands keeps results, as its name says."""
    node = fact.unit.info.node
    decorators = node.decorators if isinstance(node, tree.FunctionDef) else ()
    return any(CACHES.search(quoted(fact, one.value).partition("(")[0]) is not None for one in decorators)


def asked_first(project: Project, fact: Fact) -> bool:
    """Whether a fact runs only where a look-up before it found nothing: in a cache, a file, a place that the body sets.

    The test that decides whether the fact runs must ask for what is missing (`not found`, `found is None`,
    `key not in kept`) or for its age: of the result of a cache's look-up, of a file, or of a place that the same body
    stores to. The handler of a failure counts where the body has a look-up.
    """
    deciding = [region for region in regions(fact.region) if region.kind in ("branch", "else", "handler")]
    if not deciding:
        return False
    roots = project.libraries.role("looks_up_kept")
    lookups = {
        id(call.node)
        for call in fact.unit.calls
        if any(isinstance(one, External) and one.path in roots for one in alternatives(call.callee))
    }
    places = _Places(fact, lookups)
    return any(
        bool(lookups) if region.kind == "handler" else places.missing(region.node, positive=region.kind == "branch")
        for region in deciding
    )


class _Places:
    """What a body keeps results in."""

    def __init__(self, fact: Fact, lookups: set[int]) -> None:
        self.fact = fact
        self.lookups = lookups
        stores = [store.node for store in fact.unit.stores]
        self.kept = {quoted(fact, node) for node in stores} | _outer_names(fact)
        self.containers = {quoted(fact, node.value) for node in stores if isinstance(node, tree.Subscript)}
        self.found: set[str] = set()
        """The names that hold what a look-up gave."""
        for node in walk(fact.unit.info.node):
            if isinstance(node, tree.Assign | tree.NamedExpr) and any(self._reads(one) for one in walk(node.value)):
                targets = node.targets if isinstance(node, tree.Assign) else (node.target,)
                self.found.update(target.id for target in targets if isinstance(target, tree.Name))

    def _reads(self, node: tree.Node) -> bool:
        """Whether an expression looks something up: in a cache, or in a container that the body stores to."""
        if isinstance(node, tree.Call):
            func = node.func
            if isinstance(func, tree.Attribute) and func.attr == "get":
                return id(node) in self.lookups or quoted(self.fact, func.value) in self.containers
            return id(node) in self.lookups
        return isinstance(node, tree.Subscript) and quoted(self.fact, node.value) in self.containers

    def missing(self, test: tree.Node, *, positive: bool) -> bool:
        """Whether a test that is true (or, with `positive` unset, false) means that something is not there yet."""
        match test:
            case tree.UnaryOp(op="not", operand=operand):
                return self.missing(operand, positive=not positive)
            case tree.BoolOp(values=values):
                return any(self.missing(one, positive=positive) for one in values)
            case tree.Compare(left=left, ops=(operator,), comparators=(right,)):
                if operator in ("is", "==", "is not", "!="):
                    return is_none(right) and (operator in ("is", "==")) is positive and self._is_place(left)
                if operator in ("in", "not in"):
                    absent = (operator == "not in") is positive
                    return absent and (quoted(self.fact, right) in self.containers or self._is_place(right))
                return any(self._is_place(one) for one in walk(test))
            case _:
                return not positive and self._is_place(test)

    def _is_place(self, node: tree.Node) -> bool:
        if isinstance(node, tree.Call):
            return id(node) in self.lookups
        if isinstance(node, tree.Name) and node.id in self.found:
            return True
        return isinstance(node, tree.Attribute | tree.Subscript | tree.Name) and quoted(self.fact, node) in self.kept


def _outer_names(fact: Fact) -> set[str]:
    """The names that a function shares with the code around it, and so keeps."""
    return {
        name
        for node in walk(fact.unit.info.node)
        if isinstance(node, tree.Global | tree.Nonlocal)
        for name in node.names
    }
