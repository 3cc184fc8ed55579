"""Which binding of a name counts at a place: a body's statements are gone through backwards from there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, get_args

from flaskwright.flow.queries.joining import join, taken
from flaskwright.semantics.bindings import FILLS, MERGES
from flaskwright.semantics.values import NEVER, UNKNOWN, Value
from flaskwright.syntax import tree
from flaskwright.syntax.walk import BLOCKS, children, target_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flaskwright.flow.queries.pending import Pending
    from flaskwright.semantics.facts import Unit

    Evaluate = Callable[[tree.Expr], Value]
    Prior = Callable[[], Value]

ENDS = (tree.Return, tree.Raise, tree.Continue, tree.Break)
BINDING = frozenset(
    {
        tree.Assign, tree.AnnAssign, tree.AugAssign, tree.For, tree.Generator, tree.NamedExpr, tree.With,
        tree.FunctionDef, tree.ClassDef, tree.Import, tree.ImportFrom, tree.ExceptHandler, tree.MatchCase,
    }
)  # fmt: skip
DEFINITIONS = frozenset({tree.FunctionDef, tree.ClassDef})
SCOPES = (tree.FunctionDef, tree.ClassDef, tree.Lambda)
STATEMENTS = (*get_args(tree.Stmt), tree.ExceptHandler, tree.MatchCase)
"""Statements, and the parts of them that hold blocks of their own."""


class Layout:
    """How a body is laid out: what each node stands in, and which names the statements bind."""

    def __init__(self, unit: Unit) -> None:
        root = unit.info.node
        self.root = root
        self.parents: dict[int, tree.Node] = {}
        self._binds: dict[int, set[str]] = {}
        self.bound: set[str] = set()
        """All names that the body binds somewhere."""
        self.gone_through: list[tree.Expr] = []
        """What its loops and comprehensions go through."""
        self.fills: dict[str, list[tuple[tree.Expr, bool]]] = {}
        """What is put into containers, by their names, and whether the elements of it are."""
        parents = self.parents
        binding: list[tree.Node] = []
        waiting: list[tree.Node] = [root.body] if isinstance(root, tree.Lambda) else list(root.body)
        while waiting:
            node = waiting.pop()
            kind = type(node)
            if kind in BINDING:
                binding.append(node)
                if isinstance(node, tree.For | tree.Generator):
                    self.gone_through.append(node.iter)
            elif (
                kind is tree.Call
                and isinstance(node, tree.Call)
                and isinstance(node.func, tree.Attribute)
                and node.func.attr in FILLS
            ):
                owner = node.func.value
                if isinstance(owner, tree.Name):
                    merged = node.func.attr in MERGES
                    self.fills.setdefault(owner.id, []).extend((one.value, merged) for one in node.args)
            if kind is tree.Lambda:
                continue
            if kind in DEFINITIONS and isinstance(node, tree.FunctionDef | tree.ClassDef):
                inner: tuple[tree.Node, ...] = node.decorators
            else:
                inner = children(node)
            for child in inner:
                parents[id(child)] = node
            waiting += inner
        for node in binding:
            for name in _bound(node):
                self.bound.add(name)
                self._mark(node, name)

    def _mark(self, node: tree.Node | None, name: str) -> None:
        while node is not None:
            self._binds.setdefault(id(node), set()).add(name)
            node = self.parents.get(id(node))

    def binds(self, node: tree.Node, name: str) -> bool:
        """Whether a node binds a name, or something inside it does."""
        return name in self._binds.get(id(node), ())

    def block_of(self, statement: tree.Node) -> tuple[tree.Node | None, tuple[tree.Stmt, ...], int]:
        """What a statement stands in, the block of it that holds the statement, and its place there."""
        parent = self.parents.get(id(statement))
        holder = parent if parent is not None else self.root
        for field in BLOCKS:
            block = getattr(holder, field, None)
            if isinstance(block, tuple):
                for place, one in enumerate(block):
                    if one is statement:
                        return parent, block, place
        return parent, (), 0


def _bound(node: tree.Node) -> Iterator[str]:
    match node:
        case tree.Assign():
            for target in node.targets:
                yield from target_names(target)
        case tree.AnnAssign() | tree.AugAssign() | tree.For() | tree.Generator() | tree.NamedExpr():
            yield from target_names(node.target)
        case tree.With():
            for one in node.items:
                yield from target_names(one.target)
        case tree.FunctionDef() | tree.ClassDef():
            yield node.name
        case tree.Import() | tree.ImportFrom():
            for alias in node.names:
                yield alias.asname or alias.name.partition(".")[0]
        case tree.ExceptHandler():
            if node.name is not None:
                yield node.name
        case tree.MatchCase():
            yield from node.captures
        case _:
            pass


class _Once:
    """What a name stood for before, found when it is asked for, and once."""

    __slots__ = ("_find", "_found", "_pending")

    def __init__(self, pending: Pending, find: Prior) -> None:
        self._pending = pending
        self._find = find
        self._found: Value | None = None

    def __call__(self) -> Value:
        if self._found is None:
            self._found = self._pending.before(self._find)
        return self._found


class Names:
    """The variables of one body, as one reading of it sees them."""

    def __init__(
        self,
        layout: Layout,
        pending: Pending,
        evaluate: Evaluate,
        elements: Evaluate,
        outside: Callable[[str], Value],
    ) -> None:
        self._layout = layout
        self._pending = pending
        self._known: dict[tuple[int, str], Value] = {}
        self._evaluate = evaluate
        self._elements = elements
        self._outside = outside

    def at(self, node: tree.Node, name: str) -> Value:
        """What a name stands for at a node."""
        if name not in self._layout.bound:
            return self._outside(name)
        below, place = node, self._layout.parents.get(id(node))
        while place is not None and not _is_statement(place):
            if isinstance(place, tree.Comprehension):
                found = self._in_comprehension(place, below, name)
                if found is not None:
                    return found
            below, place = place, self._layout.parents.get(id(place))
        statement = place if place is not None else below
        return self._before(statement, name, node)

    def _in_comprehension(self, whole: tree.Comprehension, below: tree.Node, name: str) -> Value | None:
        for generator in reversed(whole.generators):
            if generator is below and generator is whole.generators[0]:
                return None  # what it goes through is read outside
            if generator is not below:
                found = taken(generator.target, name, lambda one=generator: self._elements(one.iter))  # type: ignore[misc]
                if found is not None:
                    return found
            elif self._layout.binds(generator, name):
                return taken(generator.target, name, lambda one=generator: self._elements(one.iter))  # type: ignore[misc]
        return None

    def _before(self, statement: tree.Node, name: str, node: tree.Node | None = None) -> Value:
        """What a name stands for where a statement begins (or where one of its parts, `node`, stands)."""
        layout = self._layout
        if not _is_statement(statement) and statement is layout.root:
            return self._outside(name)
        if isinstance(statement, tree.ExceptHandler | tree.MatchCase):
            return self._start_of(statement, (), name)
        if node is not None and layout.binds(statement, name):
            walrus = self._walrus(statement, name, node)
            if walrus is not None:
                return walrus
        parent, block, place = layout.block_of(statement)
        return self._up_to(parent, block, place, name)

    def _walrus(self, statement: tree.Node, name: str, node: tree.Node) -> Value | None:
        """A name that the head of a statement binds itself: `if (order := find()) is None`, `while row := …`."""
        below = node
        parent = self._layout.parents.get(id(node))
        while parent is not None and parent is not statement:
            below = parent
            parent = self._layout.parents.get(id(parent))
        head = below if parent is statement else node
        for one in _walk_expression(head):
            if isinstance(one, tree.NamedExpr) and one.target.id == name and one.end <= node.start:
                return self._evaluate(one.value)
        return None

    def _start_of(self, parent: tree.Node | None, block: tuple[tree.Stmt, ...], name: str) -> Value:
        """What a name stands for where a block begins."""
        layout = self._layout
        match parent:
            case None | tree.FunctionDef() | tree.Module() | tree.Lambda():
                return self._outside(name)
            case tree.For():
                if block is not parent.body:
                    return self._after(
                        parent, name, _Once(self._pending, lambda: self._before(parent, name)), loop_only=True
                    )
                found = taken(parent.target, name, lambda: self._elements(parent.iter))
                if found is not None:
                    return found
                return self._around(parent, name)
            case tree.While():
                found = self._head(parent.test, name)
                return found if found is not None and block is parent.body else self._around(parent, name)
            case tree.If():
                found = self._head(parent.test, name)
                return found if found is not None else self._before(parent, name)
            case tree.With():
                for one in parent.items:
                    if one.target is not None:
                        found = taken(one.target, name, lambda one=one: self._evaluate(one.context))  # type: ignore[misc]
                        if found is not None:
                            return found
                return self._before(parent, name)
            case tree.ExceptHandler():
                if parent.name == name:
                    return UNKNOWN
                whole = layout.parents.get(id(parent))
                if not isinstance(whole, tree.Try):
                    return UNKNOWN
                before = self._before(whole, name)
                if not any(layout.binds(one, name) for one in whole.body):
                    return before
                return join([before, self._through(whole.body, len(whole.body), name, lambda: before)])
            case tree.Try():
                if block is parent.body:
                    return self._before(parent, name)
                before_it = _Once(self._pending, lambda: self._before(parent, name))
                if block is parent.orelse:
                    return self._through(parent.body, len(parent.body), name, before_it)
                return self._after(parent, name, before_it, without_final=True)
            case tree.MatchCase():
                whole = layout.parents.get(id(parent))
                if name in parent.captures:
                    return UNKNOWN
                return self._before(whole, name) if whole is not None else UNKNOWN
            case _:
                return self._before(parent, name)

    def _head(self, test: tree.Expr, name: str) -> Value | None:
        if not self._layout.binds(test, name):
            return None
        for one in _walk_expression(test):
            if isinstance(one, tree.NamedExpr) and one.target.id == name:
                return self._evaluate(one.value)
        return None

    def _around(self, loop: tree.For | tree.While, name: str) -> Value:
        """What a name stands for where a round of a loop begins: what came before it, or what a round left."""
        before = self._before(loop, name)
        if not any(self._layout.binds(one, name) for one in loop.body):
            return before
        key = ("rounds", id(self), id(loop), name)
        if not self._pending.begin(key):
            return NEVER
        left = self._through(loop.body, len(loop.body), name, lambda: before)
        self._pending.end(key)
        return join([before, left])

    def _through(self, block: tuple[tree.Stmt, ...], until: int, name: str, start: Prior) -> Value:
        """What a name stands for after the first statements of a block, which begins with `start`."""
        for place in range(until - 1, -1, -1):
            if self._layout.binds(block[place], name):
                earlier = _Once(self._pending, lambda place=place: self._through(block, place, name, start))  # type: ignore[misc]
                return self._after(block[place], name, earlier)
        return start()

    def _up_to(self, parent: tree.Node | None, block: tuple[tree.Stmt, ...], until: int, name: str) -> Value:
        """What a name stands for after the first statements of a block, as it begins where it stands; kept."""
        for place in range(until - 1, -1, -1):
            statement = block[place]
            if self._layout.binds(statement, name):
                earlier = _Once(self._pending, lambda place=place: self._up_to(parent, block, place, name))  # type: ignore[misc]
                return self._once_after(statement, name, earlier)
        return self._start_of(parent, block, name)

    def _once_after(self, statement: tree.Stmt, name: str, prior: Prior) -> Value:
        key = (id(statement), name)
        after = partial(self._after, statement, name, prior)
        return self._pending.find((id(self), *key), self._known, key, after, NEVER)

    def _after(
        self, statement: tree.Node, name: str, prior: Prior, *, loop_only: bool = False, without_final: bool = False
    ) -> Value:
        """What a name stands for after a statement that may bind it."""
        match statement:
            case tree.Assign():
                for target in statement.targets:
                    found = taken(target, name, lambda: self._evaluate(statement.value))
                    if found is not None:
                        return found
            case tree.AnnAssign():
                if statement.value is None:
                    return prior()
                found = taken(statement.target, name, lambda: self._evaluate(statement.value))  # type: ignore[arg-type]
                if found is not None:
                    return found
            case tree.If():
                head = self._head(statement.test, name)
                start = prior if head is None else lambda: head
                return join(
                    self._through(block, len(block), name, start)
                    for block in (statement.body, statement.orelse)
                    if not _leaves(block)
                )
            case tree.For() | tree.While():
                body = self._through(
                    statement.body, len(statement.body), name, lambda: self._start_of(statement, statement.body, name)
                )
                after = join([prior(), body])
                if loop_only or not statement.orelse:
                    return after
                return self._through(statement.orelse, len(statement.orelse), name, lambda: after)
            case tree.With():
                return self._through(
                    statement.body, len(statement.body), name, lambda: self._start_of(statement, statement.body, name)
                )
            case tree.Try():
                return self._after_try(statement, name, prior, without_final=without_final)
            case tree.Match():
                ends = [
                    self._through(case.body, len(case.body), name, lambda case=case: self._start_of(case, (), name))  # type: ignore[misc]
                    for case in statement.cases
                    if not _leaves(case.body)
                ]
                return join([prior(), *ends])
            case tree.FunctionDef() | tree.ClassDef() | tree.Import() | tree.ImportFrom():
                return self._outside(name)
            case _:
                for one in _walk_expression(statement):
                    if isinstance(one, tree.NamedExpr) and one.target.id == name:
                        return join([prior(), self._evaluate(one.value)])
        return UNKNOWN

    def _after_try(self, statement: tree.Try, name: str, prior: Prior, *, without_final: bool) -> Value:
        body = self._through(statement.body, len(statement.body), name, prior)
        if statement.orelse:
            body = self._through(statement.orelse, len(statement.orelse), name, lambda end=body: end)  # type: ignore[misc]
        ends = [] if _leaves(statement.orelse or statement.body) else [body]
        ends += [
            self._through(one.body, len(one.body), name, lambda one=one: self._start_of(one, one.body, name))  # type: ignore[misc]
            for one in statement.handlers
            if not _leaves(one.body)
        ]
        after = join(ends) if ends else body
        if without_final or not statement.finalbody:
            return after
        return self._through(statement.finalbody, len(statement.finalbody), name, lambda: after)


def _is_statement(node: tree.Node) -> bool:
    return isinstance(node, STATEMENTS)


def _walk_expression(node: tree.Node) -> Iterator[tree.Node]:
    """A node and what stands in it, without other statements, functions and comprehensions."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        yield one
        if not isinstance(one, SCOPES):
            waiting.extend(child for child in children(one) if not _is_statement(child))


def _leaves(block: tuple[tree.Stmt, ...]) -> bool:
    """Whether control does not go on after a block: its last statement leaves it, on all ways."""
    if not block:
        return False
    last = block[-1]
    if isinstance(last, tree.If):
        return bool(last.orelse) and _leaves(last.body) and _leaves(last.orelse)
    if isinstance(last, tree.With):
        return _leaves(last.body)
    return isinstance(last, ENDS)
