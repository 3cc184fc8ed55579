"""What the tests request of the applications: which addresses, by which method, and which errors they look at.

Read off the text of the tests alone, without running anything: a method of a client that is given a path. Paths are
followed through constants, parametrised tests and helpers that are given them. Where one is put together of anything
else, nobody knows what is requested.
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

import msgspec

from flaskwright.findings.finding import Location
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.app.test_files import TestFiles
    from flaskwright.syntax.source import Source

METHODS = frozenset({"get", "post", "put", "patch", "delete", "head", "options"})
OTHERS = frozenset({"open", "test_request_context"})
"""Methods that are given a path and, perhaps, the method as an argument."""
CLIENT = re.compile(r"client", re.IGNORECASE)
ANYTHING = "1"
"""Stands in a path for what is not known, where it is a part behind the beginning."""
ELSEWHERE = re.compile(rb"\b(?:selenium|playwright|splinter|schemathesis|webtest|locust|pytest_bdd|behave)\b")
"""Libraries by which tests request what this reading does not see."""
PATH = re.compile(r"(?:https?://[^/]+)?(?P<path>/[^?#]*)")
FAILED = re.compile(r"assert_?(?P<status>4\d\d)")
NAMED = re.compile(
    r"BAD_REQUEST|UNAUTHORIZED|FORBIDDEN|NOT_FOUND|METHOD_NOT_ALLOWED|CONFLICT|GONE|UNPROCESSABLE|TOO_MANY|UNSUPPORTED"
)
MOST = 64
"""Paths that one expression may stand for."""


class TestRequest(msgspec.Struct, frozen=True, eq=False):
    """One request: its `path` (unknown parts are `1`) or its `endpoint`; `method` is `None` where it is not known.

    `errors`: the function that sends it looks for a status of 400 to 499 somewhere.
    """

    location: Location
    function: str
    method: str | None
    path: str | None
    endpoint: str | None
    errors: bool


class TestRequests(msgspec.Struct, frozen=True, eq=False):
    """All of them. `tests`: there are test functions at all; `opened` is a place whose path nobody knows."""

    requests: tuple[TestRequest, ...]
    tests: bool
    opened: Location | None


class _Function(msgspec.Struct, frozen=True, eq=False):
    """A function of the tests, with all that stands below it and the constants that it sees."""

    source: Source
    node: tree.FunctionDef
    below: tuple[tree.Node, ...]
    names: dict[str, list[str]]
    errors: bool


class _Target(msgspec.Struct, frozen=True, eq=False):
    """What an expression of a path stands for: paths, or an endpoint; of a parameter its name."""

    paths: tuple[str, ...] = ()
    endpoint: str | None = None
    parameter: str | None = None


def build_test_requests(files: TestFiles) -> TestRequests:
    """Read the tests of a project."""
    return _Reader(files).result()


class _Reader:
    def __init__(self, files: TestFiles) -> None:
        self._functions: list[_Function] = []
        self._elsewhere: Location | None = None
        self._tests = False
        for source in files:
            self._read(source, files.tree(source))

    def _read(self, source: Source, module: tree.Module) -> None:
        found = ELSEWHERE.search(source.data)
        if found is not None and self._elsewhere is None:
            self._elsewhere = Location(source.path, found.start(), found.end())
        nodes = list(walk(module))
        constants = _constants(nodes)
        for node in nodes:
            if isinstance(node, tree.FunctionDef):
                self._tests = self._tests or node.name.startswith("test")
                below = tuple(walk(node))
                names = {**constants, **_constants(below), **_parametrised(node)}
                self._functions.append(_Function(source, node, below, names, _looks_for_errors(below)))

    def result(self) -> TestRequests:
        calls = [(function, *one) for function in self._functions for one in _client_calls(function)]
        clients = {_last(call) for _, call, target in calls if target.paths or target.endpoint is not None}
        found: list[TestRequest] = []
        opened = self._elsewhere
        helpers: dict[tuple[str, str], list[tuple[_Function, tree.Call]]] = {}
        for function, call, target in calls:
            if target.paths or target.endpoint is not None:
                found += _requests(function, call, target)
            elif _last(call) in clients or CLIENT.search(_last(call)) is not None:
                if target.parameter is not None:
                    helpers.setdefault((function.node.name, target.parameter), []).append((function, call))
                else:
                    opened = opened or Location(function.source.path, call.start, call.end)
        calling = self._calls_of({name for name, _ in helpers})
        for (name, parameter), requests in helpers.items():
            helped = list(_helped(parameter, requests, calling[name]))
            if not helped or None in helped:
                function, call = requests[0]
                opened = opened or Location(function.source.path, call.start, call.end)
            found += [one for one in helped if one is not None]
        return TestRequests(tuple(found), self._tests, opened)

    def _calls_of(self, names: set[str]) -> dict[str, list[tuple[_Function, tree.Call]]]:
        """The calls of functions with some names, each with where it stands."""
        found: dict[str, list[tuple[_Function, tree.Call]]] = {name: [] for name in names}
        for function in self._functions:
            for node in function.below:
                if isinstance(node, tree.Call) and _called(node) in names:
                    found[_called(node)].append((function, node))
        return found


def _helped(
    parameter: str, requests: list[tuple[_Function, tree.Call]], calling: list[tuple[_Function, tree.Call]]
) -> Iterator[TestRequest | None]:
    """The requests that the callers of a helper send by it; `None` where one gives it a path that nobody knows."""
    helper = requests[0][0].node
    listed = [one.name for one in helper.params.items]
    place = listed.index(parameter) - (1 if listed and listed[0] in ("self", "cls") else 0)
    for function, call in calling:
        if function.node is helper:
            continue
        given = [one for one in call.args if one.keyword is None]
        named = next((one.value for one in call.args if one.keyword == parameter), None)
        value = named or (given[place].value if place < len(given) else None)
        target = _target(function, value) if value is not None else _Target()
        if not target.paths and target.endpoint is None:
            yield None
        for owner, sent in requests:
            own = msgspec.structs.replace(function, errors=function.errors or owner.errors)
            yield from _requests(own, sent, target)


def _requests(function: _Function, call: tree.Call, target: _Target) -> Iterator[TestRequest]:
    name = function.node.name
    place = Location(function.source.path, call.start, call.end)
    method = _method(call)
    if target.endpoint is not None:
        yield TestRequest(place, name, method, None, target.endpoint, function.errors)
    for path in target.paths:
        yield TestRequest(place, name, method, path, None, function.errors)


def _client_calls(function: _Function) -> Iterator[tuple[tree.Call, _Target]]:
    """The calls in a function that may be requests, with what they are given as a path."""
    inner = [one for one in function.below if isinstance(one, tree.FunctionDef) and one is not function.node]
    for node in function.below:
        if not isinstance(node, tree.Call) or not isinstance(node.func, tree.Attribute):
            continue
        if node.func.attr not in METHODS | OTHERS or any(one.start <= node.start < one.end for one in inner):
            continue
        value = next((one.value for one in node.args if one.keyword in (None, "path")), None)
        if value is not None:
            target = _target(function, value)
            literal = isinstance(value, tree.Constant)
            if not literal or target.paths:
                yield node, target


def _target(function: _Function, node: tree.Expr) -> _Target:
    if isinstance(node, tree.Call) and _called(node) == "url_for":
        first = node.args[0].value if node.args else None
        named = first.value if isinstance(first, tree.Constant) and isinstance(first.value, str) else None
        return _Target(endpoint=named)
    texts = _texts(function, node)
    if texts is None:
        given = isinstance(node, tree.Name) and node.id in {one.name for one in function.node.params.items}
        return _Target(parameter=node.id if given and isinstance(node, tree.Name) else None)
    paths = [found["path"] for one in texts if (found := PATH.match(one)) is not None]
    return _Target(tuple(paths)) if len(paths) == len(texts) else _Target()


def _texts(function: _Function, node: tree.Expr) -> list[str] | None:
    """The texts that an expression may be, in which unknown parts behind the beginning are `1`."""
    match node:
        case tree.Constant(value=str(text)):
            return [text]
        case tree.Name(id=name) | tree.Attribute(attr=name):
            return function.names.get(name)
        case tree.FString(parts=parts):
            return _joined([_texts(function, one) for one in parts])
        case tree.Interpolation(value=value):
            return _texts(function, value)
        case tree.BinOp(op="+", left=left, right=right):
            return _joined([_texts(function, left), _texts(function, right)])
        case tree.BinOp(op="%", left=left):
            filled = _texts(function, left)
            return [re.sub(r"%(?:\(\w+\))?[sdr]", ANYTHING, one) for one in filled] if filled is not None else None
        case tree.Call(func=tree.Attribute(attr="format", value=value)):
            filled = _texts(function, value)
            return [re.sub(r"\{[^{}]*\}", ANYTHING, one) for one in filled] if filled is not None else None
        case _:
            return None


def _joined(parts: list[list[str] | None]) -> list[str] | None:
    if not parts or parts[0] is None:
        return None
    listed = [part if part is not None else [ANYTHING] for part in parts]
    total = 1
    for part in listed:
        total *= len(part)
    return ["".join(one) for one in product(*listed)] if 0 < total <= MOST else None


def _constants(nodes: Iterable[tree.Node]) -> dict[str, list[str]]:
    """The names, also of classes and of `self`, that some code binds to texts and to nothing else."""
    found: dict[str, list[str] | None] = {}
    for node in nodes:
        if isinstance(node, tree.Assign):
            for target in node.targets:
                name = getattr(target, "id", getattr(target, "attr", None))
                if isinstance(name, str):
                    text = node.value.value if isinstance(node.value, tree.Constant) else None
                    known = found.get(name, [])
                    whole = known is not None and isinstance(text, str)
                    found[name] = [*(known or []), str(text)] if whole else None
        elif isinstance(node, tree.For) and isinstance(node.target, tree.Name):
            found[node.target.id] = _listed(node.iter)
    return {name: texts for name, texts in found.items() if texts}


def _listed(node: tree.Expr) -> list[str] | None:
    items = node.items if isinstance(node, tree.List | tree.Tuple | tree.Set) else ()
    texts = [one.value for one in items if isinstance(one, tree.Constant) and isinstance(one.value, str)]
    return texts if texts and len(texts) == len(items) else None


def _parametrised(function: tree.FunctionDef) -> dict[str, list[str]]:
    """The parameters of a test that are given texts one after another."""
    found: dict[str, list[str]] = {}
    for decorator in function.decorators:
        call = decorator.value
        if not isinstance(call, tree.Call) or _called(call) != "parametrize" or len(call.args) < 2:
            continue
        named, values = call.args[0].value, call.args[1].value
        names = _listed(named) or (
            re.split(r"\s*,\s*", named.value)
            if isinstance(named, tree.Constant) and isinstance(named.value, str)
            else []
        )
        rows = values.items if isinstance(values, tree.List | tree.Tuple) else ()
        for place, name in enumerate(names):
            cells = [_cell(row, place, alone=len(names) == 1) for row in rows]
            texts = [one for one in cells if one is not None]
            if texts and len(texts) == len(cells):
                found[name] = texts
    return found


def _cell(row: tree.Expr, place: int, *, alone: bool) -> str | None:
    if isinstance(row, tree.Call) and row.args:  # `pytest.param(…)`
        items = [one.value for one in row.args if one.keyword is None]
        row = items[place] if place < len(items) else row
    elif not alone:
        listed = row.items if isinstance(row, tree.Tuple | tree.List) else ()
        row = listed[place] if place < len(listed) else row
    return row.value if isinstance(row, tree.Constant) and isinstance(row.value, str) else None


def _looks_for_errors(below: Iterable[tree.Node]) -> bool:
    """Whether a function looks for a status of 400 to 499, however it is written."""
    return any(_is_error(node) for node in below)


def _is_error(node: tree.Node) -> bool:
    match node:
        case tree.Constant(value=int(number)):
            return not isinstance(number, bool) and 400 <= number < 500
        case tree.Constant(value=str(text)):
            return re.match(r"4\d\d\b", text) is not None
        case tree.Name(id=name) | tree.Attribute(attr=name):
            return FAILED.search(name) is not None or NAMED.search(name) is not None
        case _:
            return False


def _method(call: tree.Call) -> str | None:
    name = call.func.attr if isinstance(call.func, tree.Attribute) else ""
    if name in METHODS:
        return name.upper()
    given = next((one.value for one in call.args if one.keyword == "method"), None)
    if isinstance(given, tree.Constant) and isinstance(given.value, str):
        return given.value.upper()
    return None if given is not None or name == "test_request_context" else "GET"


def _called(call: tree.Call) -> str:
    return str(getattr(call.func, "attr", getattr(call.func, "id", "")))


def _last(call: tree.Call) -> str:
    """The last name of the object whose method a call is."""
    owner = call.func.value if isinstance(call.func, tree.Attribute) else call.func
    if isinstance(owner, tree.Call):
        return _called(owner)
    return str(getattr(owner, "attr", getattr(owner, "id", "")))
