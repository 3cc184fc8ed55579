"""Where a project uses what the tables of upgrades list."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from flaskwright.findings.finding import Location
from flaskwright.libraries.upgrades import Call as CallForm
from flaskwright.libraries.upgrades import Gone, Member, Name, Setting, Table
from flaskwright.libraries.upgrades import Keyword as KeywordEntry
from flaskwright.semantics.values import (
    TEXT,
    ClassValue,
    Const,
    External,
    FunctionValue,
    Instance,
    Sequence,
    Value,
    alternatives,
    function_of,
    text,
)
from flaskwright.syntax import tree
from flaskwright.upgrades.guarded import is_guarded
from flaskwright.upgrades.settings import setting_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.facts import CallFact, Fact, ImportFact, StoreFact


class Use(msgspec.Struct, frozen=True, eq=False):
    """One use. `node` is what a rewriting starts from, `location` where the finding stands.

    `written` is how the code names it, `path` the path of the entry that fits, `fact` what the interpreter wrote down;
    a member of a class and a setting in one have none.
    """

    table: Table
    entry: Gone
    path: str
    written: str
    location: Location
    node: tree.Node
    module: ModuleInfo
    scope: str
    fact: Fact | None = None
    argument: tree.Argument | None = None


class _Index:
    """The entries of some tables, by what they are about."""

    def __init__(self, project: Project, tables: Iterable[tuple[Table, Iterable[Gone]]]) -> None:
        canonical = project.libraries.canonical
        self.table: dict[int, Table] = {}
        self.names: dict[str, Name] = {}
        self.reads: dict[str, tuple[Name, str]] = {}
        self.keywords: dict[str, list[KeywordEntry]] = defaultdict(list)
        self.calls: dict[str, list[CallForm]] = defaultdict(list)
        self.settings: list[Setting] = []
        self.members: dict[str, list[Member]] = defaultdict(list)
        for table, entries in tables:
            for entry in entries:
                self.table[id(entry)] = table
                match entry:
                    case Name():
                        for path in entry.paths:
                            self.names[path] = entry
                            self.reads[path] = (entry, path)
                            if "()" in path:
                                self.reads[canonical(path)] = (entry, path)
                    case KeywordEntry():
                        for path in entry.of:
                            self.keywords[canonical(path)].append(entry)
                    case CallForm():
                        for path in entry.of:
                            self.calls[canonical(path)].append(entry)
                    case Setting():
                        self.settings.append(entry)
                    case Member():
                        for path in entry.of:
                            self.members[canonical(path)].append(entry)

    def imported(self, path: str) -> tuple[Name, str] | None:
        """The entry of an importable path, its own or that of a module around it, with the entry's path."""
        entry = self.names.get(path)
        if entry is not None:
            return entry, path
        while "." in path:
            path = path.rpartition(".")[0]
            entry = self.names.get(path)
            if entry is not None:
                return (entry, path) if entry.below else None
        return None


def uses(project: Project, tables: Iterable[tuple[Table, Iterable[Gone]]]) -> Iterator[Use]:
    """Every use of the entries of some tables, each place once."""
    index = _Index(project, tables)
    seen: set[tuple[int, Location]] = set()
    for use in _all(project, index):
        key = (id(use.entry), use.location)
        if key not in seen and (use.fact is None or not is_guarded(use.fact)):
            seen.add(key)
            yield use


def _all(project: Project, index: _Index) -> Iterator[Use]:
    for unit in project.code.units:
        for imported in unit.imports:
            if imported.target is None and not imported.module.startswith("."):
                yield from _imported(imported, index)
        for read in unit.dated:
            found = index.reads.get(read.path)
            if found is not None:
                yield _use(index, found[0], found[1], read, read.node)
        for store in unit.stores:
            yield from _stored(project, store, index)
        if index.keywords or index.calls:
            for call in unit.calls:
                yield from _called(call, index)
    for cls in project.code.classes if index.members else ():
        yield from _members(cls, index)
    for setting in index.settings:
        for place in setting_places(project, setting.key):
            written = setting.key
            yield Use(
                index.table[id(setting)], setting, setting.key, written, place.location, place.node, place.module,
                place.scope, place.fact,
            )  # fmt: skip


def _use(
    index: _Index, entry: Gone, path: str, fact: Fact, node: tree.Node, argument: tree.Argument | None = None
) -> Use:
    module = fact.unit.module
    place = argument or node
    start, end = (argument.start, argument.end) if argument is not None else (node.start, node.end)
    written = _written(node, module, argument)
    location = Location(module.path, start, end if place is not None else start)
    return Use(index.table[id(entry)], entry, path, written, location, node, module, fact.unit.scope, fact, argument)


def _written(node: tree.Node, module: ModuleInfo, argument: tree.Argument | None) -> str:
    """How the code names a thing, on one line."""
    if argument is not None and argument.keyword is not None:
        return argument.keyword
    if isinstance(node, tree.Alias):
        return node.name
    inner = node.func if isinstance(node, tree.Call) else node
    words = " ".join(module.source.slice(inner.start, inner.end).split())
    return words if len(words) <= 60 else f"…{words[-59:]}"


def _imported(fact: ImportFact, index: _Index) -> Iterator[Use]:
    path = fact.module if fact.name is None else f"{fact.module}.{fact.name}"
    found = index.imported(path)
    if found is None:
        return
    node = fact.node
    if isinstance(node, tree.Import):
        alias = next((one for one in node.names if one.name == fact.module), None)
        if alias is not None:
            yield _use(index, found[0], found[1], fact, alias)
    elif isinstance(node, tree.Alias):
        yield _use(index, found[0], found[1], fact, node)


def _stored(project: Project, store: StoreFact, index: _Index) -> Iterator[Use]:
    if store.attribute is None or not isinstance(store.node, tree.Attribute):
        return
    for path in _owner_paths(store.base):
        found = index.reads.get(project.libraries.canonical(f"{path}.{store.attribute}"))
        if found is not None:
            yield _use(index, found[0], found[1], store, store.node)
            return


def _owner_paths(base: Value) -> list[str]:
    if isinstance(base, External):
        return [base.path]
    if isinstance(base, Instance):
        return [f"{one.path}()" for one in base.cls.mro if isinstance(one, External)]
    return []


def _called(call: CallFact, index: _Index) -> Iterator[Use]:
    if not isinstance(call.node, tree.Call):
        return
    paths = [path for one in alternatives(call.callee) for path in _callee_paths(one)]
    for path in paths:
        for keyword in index.keywords.get(path, ()):
            argument = _argument(call.node, keyword)
            if argument is not None and _value_counts(call, keyword):
                yield _use(index, keyword, path, call, call.node, argument)
        for form in index.calls.get(path, ()):
            if _has_form(call, call.node, form):
                yield _use(index, form, path, call, call.node)


def _callee_paths(callee: Value) -> list[str]:
    """The library's function that is called, or the classes of libraries from which the called class derives."""
    if isinstance(callee, External):
        return [callee.path]
    if isinstance(callee, ClassValue):
        return [one.path for one in callee.mro if isinstance(one, External)]
    return []


def _argument(node: tree.Call, entry: KeywordEntry) -> tree.Argument | None:
    for place, argument in enumerate(node.args):
        if argument.star:
            return None if argument.star == 1 else next((a for a in node.args if a.keyword == entry.keyword), None)
        if argument.keyword == entry.keyword or (argument.keyword is None and place == entry.argument):
            return argument
    return None


def _value_counts(call: CallFact, entry: KeywordEntry) -> bool:
    """Whether the value is one with which the keyword is gone."""
    value = call.args.get(entry.argument, entry.keyword)
    if entry.only is not None:
        return isinstance(value, Const) and value.value is entry.only
    if entry.unless:
        given = text(value)
        return given is not None and given.partition(":")[0] not in entry.unless
    return True


def _has_form(call: CallFact, node: tree.Call, entry: CallForm) -> bool:
    first = node.args[0] if node.args else None
    value = call.args.get(0)
    match entry.form:
        case "bare":
            return not node.args
        case "list":
            return first is not None and first.keyword is None and not first.star and _is_list(first.value, value)
        case "text":
            return first is not None and first.keyword is None and not first.star and _is_text(first.value, value)
        case "positional":
            return len(node.args) > 1 and node.args[1].keyword is None and not node.args[1].star


def _is_list(node: tree.Expr, value: Value | None) -> bool:
    comprehension = isinstance(node, tree.Comprehension) and node.kind == "list"
    return isinstance(node, tree.List) or comprehension or (isinstance(value, Sequence) and value.kind == "list")


def _is_text(node: tree.Expr, value: Value | None) -> bool:
    known = text(value)
    if known is not None:
        return known != "*"  # which means all of them, to a loader
    return isinstance(node, tree.FString) or (isinstance(value, External) and value.path == TEXT.path)


def _members(cls: ClassValue, index: _Index) -> Iterator[Use]:
    bases = [base.path for base in cls.mro if isinstance(base, External)]
    for path in bases:
        for entry in index.members.get(path, ()):
            for statement in cls.info.node.body:
                name = _member_name(statement, entry)
                if name is not None and _lacks(cls, entry):
                    module = cls.info.module
                    location = Location(module.path, name[0], name[1])
                    yield Use(
                        index.table[id(entry)], entry, path, entry.name, location, statement, module, cls.info.qualname
                    )


def _member_name(statement: tree.Stmt, entry: Member) -> tuple[int, int] | None:
    """Where a statement of a class body binds the name of an entry."""
    match statement:
        case tree.FunctionDef() | tree.ClassDef() if statement.name == entry.name:
            return statement.name_start, statement.name_start + len(statement.name.encode())
        case tree.Assign(targets=(tree.Name() as target,)) if target.id == entry.name and entry.lacks is None:
            return target.start, target.end
        case tree.AnnAssign(target=tree.Name() as target) if target.id == entry.name and entry.lacks is None:
            return target.start, target.end
        case _:
            return None


def _lacks(cls: ClassValue, entry: Member) -> bool:
    """Whether a method lacks the parameter that it is given now, and takes not any either."""
    if entry.lacks is None:
        return True
    own = cls.namespace.get(entry.name)
    info = function_of(own) if own is not None else None
    if info is None or not isinstance(info.node, tree.FunctionDef) or not isinstance(own, FunctionValue):
        return False
    return all(one.name != entry.lacks and one.kind != "var_keyword" for one in info.node.params.items)
