"""Keys of a mapping that a loop over their names has found there: what is missing was answered, or gathered first.

So have comprehensions that ask for each of the names, or gather those that are missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.rule_support.implied import Implied
from flaskwright.semantics.bindings import FILLS
from flaskwright.semantics.values import Const, Mapping, Sequence
from flaskwright.syntax import tree
from flaskwright.syntax.walk import names_in, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.rule_support.implied import Known
    from flaskwright.semantics.facts import Unit


class LoopedKeys:
    """Answers about the loops of one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._bodies = project.code.bodies
        self._implied = project.once(Implied)

    def are_there(self, unit: Unit, node: tree.Subscript) -> bool:
        """Whether a loop before has found the key that an expression takes."""
        base = _written(unit, node.value)
        empty = {
            one.node.id
            for one in self._implied.before(unit, node)
            if isinstance(one.node, tree.Name) and not one.outcome and one.unit is unit
        }
        return any(
            self.may_be_among(unit, node.index, loop.iter) and self._finds(unit, loop, base, empty)
            for loop in self._implied.loops_before(unit, node)
        )

    def asks(
        self, unit: Unit, made: tree.Comprehension, test: tree.Expr, base: str, key: tree.Expr, *, good: bool
    ) -> bool:
        """Whether a test in a comprehension that came out so for each name says that a key is there."""
        generator = made.generators[0]
        names = names_in(generator.target)
        return (
            len(made.generators) == 1
            and self.may_be_among(unit, key, generator.iter)
            and any(_tells(unit, known, names, base) for known in self._implied.of(unit, test, outcome=good))
        )

    def gathers(self, unit: Unit, node: tree.Node, base: str, key: tree.Expr) -> bool:
        """Whether a comprehension that gives nothing says so: it would give the names that are missing."""
        tests = node.generators[0].ifs if isinstance(node, tree.Comprehension) else ()
        return (
            isinstance(node, tree.Comprehension)
            and len(tests) == 1
            and self.asks(unit, node, tests[0], base, key, good=False)
        )

    def may_be_among(self, unit: Unit, key: tree.Expr, several: tree.Expr) -> bool:
        """Whether a key may be among some names; among those that are not known, any may."""
        names = self._names(unit, several)
        return names is None or not isinstance(key, tree.Constant) or key.value in names

    def _finds(self, unit: Unit, loop: tree.For, base: str, empty: set[str]) -> bool:
        """Whether a loop leaves the function, or fills what is `empty` later, where a name is no key."""
        if any(isinstance(one, tree.Break | tree.Continue) for statement in loop.body for one in walk(statement)):
            return False
        names = names_in(loop.target)
        return any(
            isinstance(statement, tree.If)
            and (self._implied.leaves(unit, statement.body) or not empty.isdisjoint(_filled(statement.body)))
            and any(_tells(unit, known, names, base) for known in self._implied.of(unit, statement.test, outcome=False))
            for statement in loop.body
        )

    def _names(self, unit: Unit, node: tree.Expr) -> set[object] | None:
        match node:
            case tree.Tuple(items=items) | tree.List(items=items) | tree.Set(items=items):
                return _constants(items)
            case tree.Call(func=tree.Attribute(value=inner, attr="keys" | "items")):
                return self._names(unit, inner)
            case tree.Call(func=tree.Name(id="set" | "frozenset" | "sorted"), args=(tree.Argument(value=inner),)):
                return self._names(unit, inner)
            case tree.Name(id=name):
                names = self._bodies.of(unit).names
                bound = names.get(name, ())
                if len(bound) == 1 and not bound[0].part:
                    first = self._names(unit, bound[0].node)
                    filled = names.get(f"{name}[]", ())
                    added = _constants([one.node for one in filled]) if not any(one.part for one in filled) else None
                    return first | added if first is not None and added is not None else None
                return self._of_module(unit, name) if not bound else None
            case _:
                return None

    def _of_module(self, unit: Unit, name: str) -> set[object] | None:
        match self._project.code.run.module_scope(unit.module).names.get(name):
            case Sequence(items=items, open=False) if all(isinstance(one, Const) for one in items):
                return {one.value for one in items if isinstance(one, Const)}
            case Mapping(items=items, open=False):
                return set(items)
            case _:
                return None


def _constants(nodes: tuple[tree.Expr, ...] | list[tree.Expr]) -> set[object] | None:
    found: set[object] = {one.value for one in nodes if isinstance(one, tree.Constant)}
    return found if all(isinstance(one, tree.Constant) for one in nodes) else None


def _filled(body: tuple[tree.Stmt, ...]) -> Iterator[str]:
    """The containers into which a block surely puts something."""
    for statement in body:
        match statement:
            case tree.ExprStmt(
                value=tree.Call(func=tree.Attribute(value=tree.Name(id=name), attr=method), args=(_, *_))
            ) if method in FILLS:
                yield name
            case (
                tree.Assign(targets=(tree.Subscript(value=tree.Name(id=name)),))
                | tree.AugAssign(target=tree.Name(id=name))
            ):
                yield name
            case _:
                pass


def _tells(unit: Unit, known: Known, names: set[str], base: str) -> bool:
    """Whether a test that came out so says that the name of a round is a key of what is written so."""
    match known.node:
        case tree.Compare(left=tree.Name(id=name), ops=(("in" | "not in") as operator,), comparators=(held,)):
            if isinstance(held, tree.Call) and isinstance(held.func, tree.Attribute) and held.func.attr == "keys":
                held = held.func.value
            return name in names and _written(unit, held) == base and (operator == "in") is known.outcome
        case tree.Call(func=tree.Attribute(value=held, attr="get"), args=(tree.Argument(value=tree.Name(id=name)), *_)):
            return name in names and _written(unit, held) == base and known.outcome
        case tree.Subscript(value=held, index=tree.Name(id=name)):
            return name in names and _written(unit, held) == base and known.outcome
        case tree.Compare(
            left=tree.Call(
                func=tree.Attribute(value=held, attr="get"), args=(tree.Argument(value=tree.Name(id=name)),)
            ),
            ops=("is",) | ("==",),
            comparators=(tree.Constant(kind="none"),),
        ):
            return name in names and _written(unit, held) == base and not known.outcome
        case _:
            return False


def _written(unit: Unit, node: tree.Node) -> str:
    return unit.module.source.slice(node.start, node.end)
