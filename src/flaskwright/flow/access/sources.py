"""Where expressions get their values from, as they are written: library paths, keys of the session, what is passed.

Names are followed to what binds them, parameters to what callers and decorators pass, attributes of `self` to what the
methods of the class store there.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from flaskwright.flow.access.layers import injections
from flaskwright.project.kinds import FileRole
from flaskwright.semantics.bindings import passed
from flaskwright.semantics.values import External, Value, library_path, text
from flaskwright.syntax import tree
from flaskwright.syntax.walk import children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.app.model import AppModel
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import Unit
    from flaskwright.semantics.index import Code

MAX_PATH = 14
MAX_CALLERS = 12
"""More callers than this are not looked at: a helper of everything belongs to nobody."""
MAX_PASSING = 60
SESSION = "flask.session"
G = "flask.g"
ANY_KEY = "*"
HANDED = ("flask.request.endpoint", "flask.request.view_args")
"""What Flask hands to a `url_value_preprocessor`."""
KNOWN = {
    "flask.request.method": "method",
    "flask.request.endpoint": "endpoint",
    "flask.request.blueprint": "blueprint",
    "flask.request.path": "path",
    "flask.request.url_rule.rule": "path",
    "flask.request.url_rule.endpoint": "endpoint",
    "flask.request.view_args": "",
    "flask.request.form": "",
}
"""What is known of a request beforehand."""
READS = frozenset({"get", "pop", "setdefault", "__getitem__"})


class Sources:
    """Answers about the expressions of a project."""

    def __init__(self, code: Code, app: AppModel, libraries: Libraries) -> None:
        self.code = code
        self.libraries = libraries
        self._app = app
        self._objects = libraries.role("caller")
        self._credentials = libraries.role("credential")
        self._plain = libraries.role("plain_header")
        self.demanding = libraries.role("demands_login") | libraries.role("refuses_message")
        """The libraries' functions that raise where a request does not prove who sends it."""
        self._paths: dict[int, str] = {}
        self._finding: set[int] = set()
        """The expressions whose paths are being found."""
        self._cut = 0
        """How often a path was left out because it leads to itself, or too far."""
        self._mentions: dict[int, bool] = {}

    def path(self, unit: Unit, node: tree.Node, depth: int = 0) -> str:
        """The library path of what an expression is; empty where it is none."""
        known = self._paths.get(id(node))
        if known is not None:
            return known
        if id(node) in self._finding or depth > MAX_PATH:
            self._cut += 1
            return ""
        cut = self._cut
        self._finding.add(id(node))
        known = self._find_path(unit, node, depth)
        self._finding.discard(id(node))
        if cut == self._cut or depth == 0:
            self._paths[id(node)] = known
        return known

    def _find_path(self, unit: Unit, node: tree.Node, depth: int) -> str:
        match node:
            case tree.Name(id=name):
                body = self.code.bodies.of(unit)
                bound = body.names.get(name, ())
                if len(bound) == 1 and not bound[0].part and body.parameter(name) is None:
                    return self.path(unit, bound[0].node, depth + 1)
                if unit.function is not None and unit.function in self._preprocessors:
                    told = dict(zip((one.name for one in unit.function.params), HANDED, strict=False))
                    if name in told:
                        return told[name]
                if body.parameter(name) is not None and not bound:
                    return self._passed_path(unit, name, depth)
                if bound:
                    return ""
                value = self.free(unit, name)
                return value.path if isinstance(value, External) else ""
            case tree.Attribute(value=owner, attr=attr):
                base = self.path(unit, owner, depth + 1)
                return self.libraries.canonical(f"{base}.{attr}") if base else ""
            case tree.Call():
                call = self.code.bodies.of(unit).calls.get(id(node))
                callee = call.callee if call is not None else None
                return f"{callee.path}()" if isinstance(callee, External) else ""
            case tree.Subscript(value=owner):
                base = self.path(unit, owner, depth + 1)
                return f"{base}[]" if base else ""
            case tree.Await(value=inner) | tree.NamedExpr(value=inner):
                return self.path(unit, inner, depth + 1)
            case _:
                return ""

    def _passed_path(self, unit: Unit, name: str, depth: int) -> str:
        """The one library path that callers pass for a parameter."""
        info = unit.function
        callers = self.code.bodies.callers(info) if info is not None else []
        callers = [call for call in callers if call.unit.module.role is FileRole.PRODUCTION]
        if info is None or len(callers) > MAX_PASSING:
            return ""
        given = [(call.unit, passed(call, info, name)) for call in callers]
        found = {self.path(one, node, depth + 1) for one, node in given if node is not None} - {""}
        return found.pop() if len(found) == 1 else ""

    @cached_property
    def _preprocessors(self) -> frozenset[FunctionInfo]:
        """The functions to which Flask hands the endpoint and the variables of the URL before a request is answered."""
        scaffolds = (*self._app.applications, *self._app.blueprints)
        hooks = (hook for scaffold in scaffolds for hook in scaffold.hooks)
        return frozenset(
            hook.function for hook in hooks if hook.kind == "url_value_preprocessor" and hook.function is not None
        )

    def free(self, unit: Unit, name: str) -> Value | None:
        """The value of a name that a body does not bind itself."""
        run = self.code.run
        function = unit.function
        scope = run.closures.get(function) if function is not None else None
        found = (scope or run.module_scope(unit.module)).lookup(name)
        return run.resolve(found) if found is not None else None

    def session_key(self, unit: Unit, node: tree.Node) -> str | None:
        """The key of the session that an expression reads, if it reads one; `*` for one that is not written out."""
        match node:
            case tree.Subscript(value=owner, index=key):
                pass
            case tree.Call(func=tree.Attribute(value=owner, attr=method), args=(first, *_)) if method in READS:
                key = first.value
            case _:
                return None
        if self.path(unit, owner) != SESSION:
            return None
        return self.named(unit, key) or ANY_KEY

    def named(self, unit: Unit, node: tree.Node) -> str | None:
        """The text of a constant, written out or by the name of a module's constant."""
        if isinstance(node, tree.Constant):
            return node.value if isinstance(node.value, str) else None
        if isinstance(node, tree.Name) and node.id not in self.code.bodies.of(unit).names:
            return text(self.free(unit, node.id))
        return None

    def sources(self, unit: Unit, name: str) -> Iterator[tuple[Unit, tree.Expr]]:
        """What a name of a body can stand for: what binds it, what callers pass, what decorators put in."""
        body = self.code.bodies.of(unit)
        for bound in (*body.names.get(name, ()), *body.names.get(f"{name}[]", ())):
            yield unit, bound.node
        info = unit.function
        if info is None:
            return
        if body.parameter(name) is None:
            if name not in body.names and info.parent is not None:
                yield from self.sources(self.code.unit(info.parent), name)
            return
        callers = self.code.bodies.callers(info)
        for call in callers if len(callers) <= MAX_CALLERS else ():
            node = passed(call, info, name)
            if node is not None:
                yield call.unit, node
        yield from self._injected.get((info, name), ())

    def _of_self(self, unit: Unit, name: str, attribute: str) -> Iterator[tuple[Unit, tree.Expr]]:
        """What a method's class stores in an attribute of its object."""
        info = unit.function
        if info is None or info.cls is None or not info.params or info.params[0].name != name:
            return
        for other in self.code.units_of(info.module):
            function = other.function
            if function is not None and function.cls is info.cls and function.params:
                for bound in self.code.bodies.of(other).names.get(f"{function.params[0].name}.{attribute}", ()):
                    yield other, bound.node

    def credential(self, unit: Unit, node: tree.Node) -> str | None:
        """What an expression reads of a request to learn who sends it; `None` where it reads no such thing."""
        path = self.path(unit, node)
        if not path.startswith("flask.request."):
            return None
        name = next((one for one in self._credentials if path == one or path.startswith((f"{one}.", f"{one}["))), None)
        if name is None:
            return None
        if name in ("flask.request.headers", "flask.request.environ"):
            key = constant_key(node)
            if isinstance(node, tree.Attribute) or (key is None and path == name):
                return None
            read = self._key_read(unit, node)
            if read is not None and read.lower().removeprefix("http_").replace("_", "-") in self._plain:
                return None
            return key or "headers"
        return name.rpartition(".")[2]

    def _key_read(self, unit: Unit, node: tree.Node, depth: int = 0) -> str | None:
        """The one key by which `headers["key"]`, `headers.get(KEY)` or a name that stands for such a thing reads."""
        match node:
            case tree.Subscript(index=key) | tree.Call(args=(tree.Argument(value=key), *_)):
                return self.named(unit, key)
            case tree.Name(id=name) if depth <= MAX_PATH:
                found = {self._key_read(one, source, depth + 1) for one, source in self.sources(unit, name)}
                return found.pop() if len(found) == 1 else None
            case _:
                return None

    def mentions_request(self, unit: Unit, node: tree.Node, depth: int = 0) -> bool:
        """Whether an expression asks for something that is known of a request beforehand."""
        known = self._mentions.get(id(node))
        if known is None:
            known = self._mentions[id(node)] = self._finds_request(unit, node, depth)
        return known

    def _finds_request(self, unit: Unit, node: tree.Node, depth: int) -> bool:
        if isinstance(node, tree.Attribute | tree.Name) and self.path(unit, node) in KNOWN:
            return True
        if isinstance(node, tree.Name) and depth < 4:
            bound = self.code.bodies.of(unit).names.get(node.id, ())
            return any(self.mentions_request(unit, one.node, depth + 1) for one in bound[:2])
        return any(self.mentions_request(unit, part, depth) for part in children(node))

    @cached_property
    def asking(self) -> frozenset[FunctionInfo]:
        """The functions that ask for the caller, or for what a request says, themselves or by what they call."""
        watched = {SESSION, G, "flask.request", *self._objects, *self._credentials}
        roots = {path.removesuffix("()") for path in self._objects} | self.demanding
        found: set[FunctionInfo] = set()
        for unit in self.code.units:
            handing = [call for call in unit.calls if any(library_path(one) in watched for one in call.args.positional)]
            for call in handing:
                found.update(self.code.targets(call))
            if unit.function is not None and (
                handing
                or any(use.path in watched for use in unit.uses)
                or any(library_path(call.callee) in roots for call in unit.calls)
            ):
                found.add(unit.function)
        return self.code.leading_to(found)

    @cached_property
    def _injected(self) -> dict[tuple[FunctionInfo, str], list[tuple[Unit, tree.Expr]]]:
        return injections(self.code, self._app)


def constant_key(node: tree.Node) -> str | None:
    """The key in `headers["key"]` or `headers.get("key")`."""
    match node:
        case tree.Subscript(index=tree.Constant(value=str(key))):
            return key
        case tree.Call(args=(tree.Argument(value=tree.Constant(value=str(key))), *_)):
            return key
        case _:
            return None
