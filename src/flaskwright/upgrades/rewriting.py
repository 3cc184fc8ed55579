"""How a use is rewritten, where that is certain: the fix of a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Edit, Fix, Import, Safety
from flaskwright.fixes.edits import edit, remove_argument
from flaskwright.fixes.imports import local_name, otherwise_bound
from flaskwright.fixes.moves import move_import
from flaskwright.libraries.upgrades import Call, Decorated, Keyword, Member, Name, Setting
from flaskwright.semantics.facts import StoreFact
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk
from flaskwright.upgrades.uses import moved_module

if TYPE_CHECKING:
    from flaskwright.syntax.source import Source
    from flaskwright.upgrades.uses import Use

_Made = tuple[tuple[Edit, ...], tuple[Import, ...]]
NOTHING: _Made = ((), ())


def fix_of(use: Use) -> Fix | None:
    """The fix of a use; `None` where somebody has to think first."""
    source = use.module.source
    match use.entry:
        case Name():
            edits, imports = _name(use, use.entry, source)
        case Keyword():
            edits, imports = _keyword(use, use.entry, source), ()
        case Call():
            edits, imports = _call(use, use.entry, source)
        case Setting():
            edits, imports = _setting(use, use.entry, source), ()
        case Member():
            edits, imports = _member(use, use.entry, source), ()
        case Decorated():
            edits, imports = _decorated(use, source), ()
        case _:
            return None
    if not edits:
        return None
    safety = Safety.SAFE if use.entry.safe else Safety.UNSAFE
    return Fix(f"Replace what {use.table.title} {use.entry.since} took away", safety, edits, imports)


def new_path(use: Use, entry: Name) -> str | None:
    """The path from which a name comes now."""
    if entry.becomes is None:
        return None
    rest = _imported_path(use).removeprefix(use.path).lstrip(".") if entry.below else use.path.rpartition(".")[2]
    if "*" in entry.becomes and not rest:
        return None
    return entry.becomes.replace("*", rest)


def _imported_path(use: Use) -> str:
    module, name = getattr(use.fact, "module", ""), getattr(use.fact, "name", None)
    return f"{module}.{name}" if name is not None else str(module)


def _name(use: Use, entry: Name, source: Source) -> _Made:
    if isinstance(use.node, tree.Alias):
        becomes = new_path(use, entry)
        if becomes is None:
            return NOTHING
        return move_import(source, use.module.node, use.node, becomes), ()
    if isinstance(use.node, tree.ImportFrom):
        module = moved_module(entry, use.path, use.written)
        return ((edit(source, use.location.start, use.location.end, module),) if module else ()), ()
    if not isinstance(use.node, tree.Attribute):
        return NOTHING
    if entry.rename is not None:
        return _renamed(source, use.node, entry.rename), ()
    if entry.rewrite is not None:
        return _rewritten(use, use.node, entry, source)
    becomes = new_path(use, entry)
    if becomes is None or isinstance(use.fact, StoreFact):
        return NOTHING
    module, _, name = becomes.rpartition(".")
    if module == use.path.rpartition(".")[0]:
        return _renamed(source, use.node, name), ()
    return (edit(source, use.node.start, use.node.end, becomes),), (Import(source.path, module),)


def _renamed(source: Source, node: tree.Attribute, name: str) -> tuple[Edit, ...]:
    return (edit(source, node.attr_start, node.end, name),)


def _rewritten(use: Use, node: tree.Attribute, entry: Name, source: Source) -> _Made:
    rewrite = entry.rewrite or ""
    place: tree.Node = node
    arguments = ""
    if "{arguments}" in rewrite:
        call = next((one for one in walk(use.module.node) if isinstance(one, tree.Call) and one.func is node), None)
        if call is None:
            return NOTHING
        place = call
        arguments = source.slice(call.args[0].start, call.args[-1].end) if call.args else ""
    elif rewrite.startswith("(") and isinstance(use.fact, StoreFact):
        return NOTHING  # what is no name or item takes no value
    written = rewrite.format(
        object=source.slice(node.value.start, node.value.end), attribute=node.attr, arguments=arguments
    )
    imports = _import_of(source, entry.imports) if entry.imports is not None else ()
    return (edit(source, place.start, place.end, written),), imports


def _import_of(source: Source, path: str) -> tuple[Import, ...]:
    module, _, name = path.rpartition(".")
    return (Import(source.path, module, name) if module else Import(source.path, name),)


def _keyword(use: Use, entry: Keyword, source: Source) -> tuple[Edit, ...]:
    call, argument = use.node, use.argument
    if not isinstance(call, tree.Call) or argument is None:
        return ()
    if entry.rename is not None and argument.keyword is not None:
        if any(one.keyword == entry.rename for one in call.args):
            return ()
        return (edit(source, argument.start, argument.start + len(argument.keyword.encode()), entry.rename),)
    follows = call.args[-1] is not argument and argument.keyword is None
    return remove_argument(source, call, argument) if entry.drop and not follows else ()


def _call(use: Use, entry: Call, source: Source) -> _Made:
    call = use.node
    if not isinstance(call, tree.Call) or not call.args:
        return NOTHING
    first = call.args[0].value
    if entry.form == "positional":
        return _named(call, entry, source), ()
    if entry.wrap is not None:
        name, imports = _callable(use, entry.wrap)
        edits = (edit(source, first.start, first.start, f"{name}("), edit(source, first.end, first.end, ")"))
        return edits, imports
    following = len(call.args) > 1 and call.args[1].keyword is None
    if not entry.unpack or following:
        return NOTHING
    if not isinstance(first, tree.List):
        return (edit(source, first.start, first.start, "*"),), ()
    if first.items:
        inside = source.data[first.items[-1].end : first.end - 1]
        if b"#" in inside:
            return NOTHING
        last = first.items[-1].end
        return (edit(source, first.start, first.start + 1, ""), edit(source, last, first.end, "")), ()
    return NOTHING


def _callable(use: Use, path: str) -> tuple[str, tuple[Import, ...]]:
    """How the file writes a library's function, with the import that it needs for that."""
    module, _, name = path.rpartition(".")
    place = use.module.path
    wanted = Import(place, module, name)
    known = local_name(use.module.node, wanted)
    if known is not None:
        return known, ()
    if otherwise_bound(use.module.node, wanted):
        return path, (Import(place, module),)
    return name, (wanted,)


def _named(call: tree.Call, entry: Call, source: Source) -> tuple[Edit, ...]:
    """The positional arguments with their names."""
    places = [(place, one) for place, one in enumerate(call.args) if one.keyword is None and place >= entry.after]
    taken = {one.keyword for one in call.args}
    if any(place >= len(entry.names) or entry.names[place] in taken for place, _ in places):
        return ()
    return tuple(edit(source, one.start, one.start, f"{entry.names[place]}=") for place, one in places)


def _decorated(use: Use, source: Source) -> tuple[Edit, ...]:
    """The method with `**kwargs` at the end of its parameters."""
    params = use.node.params.items if isinstance(use.node, tree.FunctionDef) else ()
    if not params or any(one.name == "kwargs" for one in params):
        return ()
    return (edit(source, params[-1].end, params[-1].end, ", **kwargs"),)


def _renamed_key(use: Use, name: str, source: Source) -> tuple[Edit, ...]:
    """The key under its new name, in the way in which it is written."""
    match use.node:
        case tree.Assign(targets=(tree.Attribute() as target,)):
            return (edit(source, target.attr_start, target.end, name),)
        case (
            tree.Assign(targets=(tree.Subscript(index=tree.Constant() as key),))
            | tree.DictItem(key=tree.Constant() as key)
        ):
            return (edit(source, key.start, key.end, f'"{name}"'),)
        case tree.Argument() | tree.Assign() | tree.AnnAssign():
            return (edit(source, use.location.start, use.location.end, name),)
        case _:
            return ()


def _setting(use: Use, entry: Setting, source: Source) -> tuple[Edit, ...]:
    """An assignment to an item of `app.config`, as one to what took the setting's place."""
    if entry.rename is not None:
        return _renamed_key(use, entry.rename, source)
    match use.node:
        case tree.Assign(targets=(tree.Subscript(value=tree.Attribute(value=owner)),), value=value):
            pass
        case _:
            return ()
    given = _contrary(source, value) if entry.becomes is not None and "{contrary}" in entry.becomes else ""
    if entry.becomes is None or given is None:
        return ()
    written = entry.becomes.format(
        app=source.slice(owner.start, owner.end), value=source.slice(value.start, value.end), contrary=given
    )
    return (edit(source, use.node.start, use.node.end, written),)


def _contrary(source: Source, value: tree.Expr) -> str | None:
    if isinstance(value, tree.Constant):
        return str(not value.value)
    if isinstance(value, tree.Name | tree.Attribute | tree.Call | tree.Subscript):
        return f"not {source.slice(value.start, value.end)}"
    return None


def _member(use: Use, entry: Member, source: Source) -> tuple[Edit, ...]:
    if entry.rename is None:
        return ()
    return (edit(source, use.location.start, use.location.end, entry.rename),)
