"""Where a project uses what the tables of upgrades list."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from flaskwright.findings.finding import Location
from flaskwright.libraries.upgrades import Call as CallForm
from flaskwright.libraries.upgrades import Decorated as DecoratedEntry
from flaskwright.libraries.upgrades import Gone, Member, Name, Setting, Table
from flaskwright.libraries.upgrades import Keyword as KeywordEntry
from flaskwright.rule_support.setting_places import SettingPlaces
from flaskwright.semantics.values import (
    TEXT,
    ClassValue,
    Const,
    External,
    Instance,
    Sequence,
    Value,
    alternatives,
    function_of,
    text,
)
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk
from flaskwright.upgrades.guarded import is_guarded
from flaskwright.upgrades.own_names import OwnNames
from flaskwright.upgrades.settings import is_read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.facts import CallFact, Fact, ImportFact, StoreFact


LONGEST = 60
"""Of a longer chain a message shows the end."""


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
        self.decorated: dict[str, list[DecoratedEntry]] = defaultdict(list)
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
                    case DecoratedEntry():
                        for path in entry.of:
                            self.decorated[canonical(path)].append(entry)
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
    only_imports = {
        id(table)
        for table in index.table.values()
        if table.unless_imported and _imports_from(project, table.unless_imported)
    }
    own = OwnNames(project)
    for use in _all(project, index):
        key = (id(use.table), use.location)
        if id(use.table) in only_imports and not isinstance(use.node, tree.Alias | tree.ImportFrom):
            continue
        if isinstance(use.entry, Name) and isinstance(use.node, tree.Attribute) and own.has(use):
            continue
        if key not in seen and (use.fact is None or not is_guarded(use.fact)):
            seen.add(key)
            yield use


def _imports_from(project: Project, module: str) -> bool:
    return any(
        imported.module == module or imported.module.startswith(f"{module}.") or (
            imported.name is not None and f"{imported.module}.{imported.name}" == module
        )
        for unit in project.code.units
        for imported in unit.imports
    )  # fmt: skip


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
    calls = project.once(calls_by_path)
    for path in sorted({*index.keywords, *index.calls, *index.decorated}):
        for call in calls.get(path, ()):
            yield from _called(call, path, index)
    for cls in project.code.classes if index.members else ():
        yield from _members(cls, index)
    yield from _settings(project, index)


def _settings(project: Project, index: _Index) -> Iterator[Use]:
    places = project.once(SettingPlaces)
    for setting in index.settings:
        written = places.of(setting.config).get(setting.key, ())
        for place in written if written and not is_read(project, setting) else ():
            table = index.table[id(setting)]
            where = place.target_location, place.node, place.module, place.scope, place.fact
            yield Use(table, setting, setting.key, setting.key, *where)


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
    words = _spelled(node.func if isinstance(node, tree.Call) else node, module)
    return words if len(words) <= LONGEST else f"…{words[1 - LONGEST :]}"


def _spelled(node: tree.Node, module: ModuleInfo) -> str:
    """A chain of names and calls without the arguments of the calls."""
    match node:
        case tree.Attribute():
            return f"{_spelled(node.value, module)}.{node.attr}"
        case tree.Call():
            return f"{_spelled(node.func, module)}(…)"
        case tree.Subscript():
            return f"{_spelled(node.value, module)}[…]"
        case _:
            return " ".join(module.source.slice(node.start, node.end).split())


def _imported(fact: ImportFact, index: _Index) -> Iterator[Use]:
    path = fact.module if fact.name is None else f"{fact.module}.{fact.name}"
    found = index.imported(path)
    if found is None:
        return
    node = fact.node
    around = index.imported(fact.module) if fact.name is not None else None
    if around == found and isinstance(node, tree.Alias) and moved_module(found[0], found[1], fact.module) != "":
        yield from _whole_module(fact, node, found, index)
        return
    if isinstance(node, tree.Import):
        alias = next((one for one in node.names if one.name == fact.module), None)
        if alias is not None:
            yield _use(index, found[0], found[1], fact, alias)
    elif isinstance(node, tree.Alias):
        yield _use(index, found[0], found[1], fact, node)


def moved_module(entry: Name, path: str, module: str) -> str | None:
    """The module that takes the place of a module at or below a path; empty where only its names have a place."""
    if entry.becomes is None:
        return None
    rest = module.removeprefix(path).lstrip(".")
    if not rest and not entry.becomes.endswith(".*"):
        return ""
    return entry.becomes.replace("*", rest).rstrip(".")


def _whole_module(fact: ImportFact, alias: tree.Alias, found: tuple[Name, str], index: _Index) -> Iterator[Use]:
    """`from module import names` of a module that is gone as a whole: one use, at the module."""
    module = fact.unit.module
    statement = next(
        (one for one in walk(module.node) if isinstance(one, tree.ImportFrom) and any(a is alias for a in one.names)),
        None,
    )
    start = module.source.data.find(fact.module.encode(), statement.start) if statement is not None else -1
    if statement is not None and 0 <= start < statement.end:
        location = Location(module.path, start, start + len(fact.module.encode()))
        table, scope = index.table[id(found[0])], fact.unit.scope
        yield Use(table, found[0], found[1], fact.module, location, statement, module, scope, fact)


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


def calls_by_path(project: Project) -> dict[str, list[CallFact]]:
    """The calls of a project by the library's functions and classes that they call, base classes among them."""
    found: dict[str, list[CallFact]] = defaultdict(list)
    for unit in project.code.units:
        for call in unit.calls:
            for path in {path: None for one in alternatives(call.callee) for path in _callee_paths(one)}:
                found[path].append(call)
    return found


def _called(call: CallFact, path: str, index: _Index) -> Iterator[Use]:
    if isinstance(call.node, tree.Decorator):
        yield from _decorated(call, path, index)
    if not isinstance(call.node, tree.Call):
        return
    for keyword in index.keywords.get(path, ()):
        argument = _argument(call.node, keyword)
        if argument is not None and _value_counts(call, keyword):
            yield _use(index, keyword, path, call, call.node, argument)
    for form in index.calls.get(path, ()):
        if has_form(call, call.node, form):
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


def has_form(call: CallFact, node: tree.Call, entry: CallForm) -> bool:
    """Whether a call is written in the way that an entry means."""
    first = node.args[0] if node.args else None
    value = call.args.get(0)
    match entry.form:
        case "bare":
            return not node.args
        case "list":
            return first is not None and first.keyword is None and not first.star and _is_list(first.value, value)
        case "text" if entry.given is not None:
            return text(value) == entry.given
        case "text":
            return first is not None and first.keyword is None and not first.star and _is_text(first.value, value)
        case "positional":
            given = node.args[entry.after] if len(node.args) > entry.after else None
            return given is not None and given.keyword is None and not any(one.star for one in node.args)


def _is_list(node: tree.Expr, value: Value | None) -> bool:
    comprehension = isinstance(node, tree.Comprehension) and node.kind == "list"
    return isinstance(node, tree.List) or comprehension or (isinstance(value, Sequence) and value.kind == "list")


def _is_text(node: tree.Expr, value: Value | None) -> bool:
    known = text(value)
    if known is not None:
        return known != "*"  # which means all of them, to a loader
    return isinstance(node, tree.FString) or (isinstance(value, External) and value.path == TEXT.path)


def _decorated(call: CallFact, path: str, index: _Index) -> Iterator[Use]:
    """A decorator that is applied to a method which lacks a parameter."""
    info = function_of(call.args.positional[0]) if call.args.positional else None
    if info is None or not isinstance(info.node, tree.FunctionDef):
        return
    for entry in index.decorated.get(path, ()):
        if not all(_takes(info.node, name) for name in entry.lacks):
            table = index.table[id(entry)]
            yield Use(table, entry, path, info.name, info.location, info.node, info.module, info.qualname, call)


def _takes(node: tree.FunctionDef, parameter: str) -> bool:
    return any(one.name == parameter or one.kind == "var_keyword" for one in node.params.items)


def _members(cls: ClassValue, index: _Index) -> Iterator[Use]:
    module = cls.info.module
    for path in (base.path for base in cls.mro if isinstance(base, External)):
        for entry in index.members.get(path, ()):
            body = cls.info.node.body
            if entry.inside is not None:
                inner = (one for one in body if isinstance(one, tree.ClassDef) and one.name == entry.inside)
                body = next((one.body for one in inner), ())
            for statement in body:
                place = _member_place(statement, entry)
                if place is not None:
                    location = Location(module.path, *place)
                    table, scope = index.table[id(entry)], cls.info.qualname
                    yield Use(table, entry, path, entry.name, location, statement, module, scope)


def _member_place(statement: tree.Stmt, entry: Member) -> tuple[int, int] | None:
    """Where a statement of a class body binds the name of an entry."""
    match statement:
        case tree.FunctionDef() if statement.name == entry.name:
            lacks = entry.lacks is not None and _takes(statement, entry.lacks)
            start = statement.name_start
            return None if lacks else (start, start + len(statement.name.encode()))
        case tree.ClassDef() if statement.name == entry.name:
            return statement.name_start, statement.name_start + len(statement.name.encode())
        case tree.Assign(targets=(tree.Name() as target,)) if target.id == entry.name and entry.lacks is None:
            return target.start, target.end
        case tree.AnnAssign(target=tree.Name() as target) if target.id == entry.name and entry.lacks is None:
            return target.start, target.end
        case _:
            return None
