"""What the interpreter saw while it went through a body of code, in the order in which the code runs.

A *unit* is a body that runs as one: a module's (with the class bodies in it), a function's or a lambda's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import msgspec

from flaskwright.findings.finding import Location
from flaskwright.semantics.definitions import FunctionInfo, ModuleInfo
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.semantics.values import Arguments, Value

RegionKind = Literal[
    "with",  # `values`: the context managers
    "try",  # the body that the handlers protect; `values`: the exception classes that they catch
    "handler",  # an except clause; `values`: the exception classes; node: ExceptHandler
    "finally",
    "loop",
    "branch",  # what runs where a test is true (`if`, `x if test`, `test and x`); node: the test; `values`: its value
    "else",  # what runs where it is false, also what follows an `if` that leaves the block; node: the test
    "class",  # a class body
    "main",  # under `if __name__ == "__main__"`
    "typing",  # under `if TYPE_CHECKING`
    "comprehension",
]


CONDITIONAL: tuple[RegionKind, ...] = ("branch", "else", "handler")
"""What runs on some runs only, for its own test or failure."""


class Region(msgspec.Struct, frozen=True, eq=False):
    """The block structure around a fact, innermost first through `parent`."""

    kind: RegionKind
    node: tree.Node
    values: tuple[Value, ...]
    parent: Region | None


def regions(region: Region | None) -> Iterator[Region]:
    """A region and all those around it, innermost first."""
    while region is not None:
        yield region
        region = region.parent


class Fact(msgspec.Struct, frozen=True, eq=False):
    """Something at a node of a unit, inside a region. `stack` holds the calls that led here while set-up code ran."""

    node: tree.Node
    unit: Unit
    region: Region | None
    stack: tuple[CallFact, ...]

    @property
    def location(self) -> Location:
        """Where the node stands."""
        return Location(self.unit.module.path, self.node.start, self.node.end)

    def inside(self, *kinds: RegionKind) -> Region | None:
        """The innermost region of one of these kinds around the fact."""
        for region in regions(self.region):
            if region.kind in kinds:
                return region
        return None


Role = Literal["value", "statement", "return", "decorator", "context", "await", "iterate"]


class CallFact(Fact, frozen=True, eq=False):
    """A call: who is called with what. `role` says what becomes of the result.

    For a decorator that is applied, `node` is the `Decorator` and the argument is the decorated function or class.
    """

    callee: Value
    args: Arguments
    role: Role


class UseFact(Fact, frozen=True, eq=False):
    """A use of a library object that the libraries' data watch, such as `request.args` or `Model.query`.

    `path` is the watched path, `value` what is used, `node` the expression that uses it: with `attribute` or `item` set
    where it reads one.
    """

    path: str
    value: Value
    attribute: str | None
    item: Value | None


class ReadFact(Fact, frozen=True, eq=False):
    """An attribute that is read, of those that versions of libraries took away; `path` spells it."""

    path: str


class StoreFact(Fact, frozen=True, eq=False):
    """A store to an attribute or an item: `base.attribute = value`, `base[item] = value`, or a `del` of it.

    Exactly one of `attribute` and `item` is set; `value` is `None` for a deletion; `augmented` for `+=` and its like.
    """

    base: Value
    attribute: str | None
    item: Value | None
    value: Value | None
    augmented: bool


class ReturnFact(Fact, frozen=True, eq=False):
    """A `return`, with its value (`None` constant where it has none); `node` is the statement (a lambda's body)."""

    value: Value


class YieldFact(Fact, frozen=True, eq=False):
    """A `yield` or `yield from`."""

    value: Value


class RaiseFact(Fact, frozen=True, eq=False):
    """A `raise`; `value` is the exception's class or instance, `None` for a bare `raise`."""

    value: Value | None


class HandlerFact(Fact, frozen=True, eq=False):
    """An `except` clause; `node` is the `ExceptHandler`, `types` the classes that it catches (empty: all).

    `completes` says whether control can leave the clause at its end.
    """

    types: tuple[Value, ...]
    completes: bool
    protected: Region

    @property
    def header(self) -> Location:
        """The clause as it is written, `except ValueError`, without what follows it."""
        caught = self.node.type if isinstance(self.node, tree.ExceptHandler) else None
        end = caught.end if caught is not None else self.node.start + len("except")
        return Location(self.unit.module.path, self.node.start, end)

    def holds(self, fact: Fact) -> bool:
        """Whether a fact stands in the clause."""
        return any(region.node is self.node for region in regions(fact.region))

    def protects(self, node: tree.Node) -> bool:
        """Whether the clause is asked when something fails at a node: that stands in the block after `try`."""
        block = self.protected.node
        return isinstance(block, tree.Try) and any(
            one.start <= node.start and node.end <= one.end for one in block.body
        )


class ImportFact(Fact, frozen=True, eq=False):
    """An import statement's one name: `module` is the dotted module, `name` what is imported from it, if anything."""

    module: str
    name: str | None
    target: ModuleInfo | None


class Unit:
    """One body of code and all that was seen in it. `completes`: control can reach the end of the body."""

    __slots__ = (
        "calls",
        "completes",
        "dated",
        "function",
        "handlers",
        "imports",
        "info",
        "kinds",
        "module",
        "names",
        "nodes",
        "raises",
        "returns",
        "stores",
        "uses",
        "yields",
    )

    def __init__(self, info: FunctionInfo | ModuleInfo) -> None:
        self.info = info
        # Nearly every rule asks each unit for these two.
        self.function: FunctionInfo | None = info if isinstance(info, FunctionInfo) else None
        """The function, or `None` for a module's body."""
        self.module: ModuleInfo = info.module if isinstance(info, FunctionInfo) else info
        """The module in whose file the unit stands."""
        self.calls: list[CallFact] = []
        self.uses: list[UseFact] = []
        self.dated: list[ReadFact] = []
        self.stores: list[StoreFact] = []
        self.returns: list[ReturnFact] = []
        self.yields: list[YieldFact] = []
        self.raises: list[RaiseFact] = []
        self.handlers: list[HandlerFact] = []
        self.imports: list[ImportFact] = []
        self.names: dict[str, Value] = {}
        """The variables as they stand at the end."""
        self.nodes: tuple[tree.Node, ...] | None = None
        """What the body runs itself, once somebody has asked (`own_nodes`)."""
        self.kinds: dict[type[tree.Node], list[Any]] | None = None
        """The same by class (`nodes_of`)."""
        self.completes = True

    def spelled(self, node: tree.Node) -> str:
        """The source of a node without its blanks: nodes of which it is the same name the same thing."""
        return "".join(self.module.source.slice(node.start, node.end).split())

    @property
    def scope(self) -> str:
        """The qualified name within the module; empty for its body."""
        return self.info.qualname

    def __repr__(self) -> str:
        return f"<unit {self.info!r}>"
