"""Import statements: names from the project's modules, from libraries, and by string."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics.facts import ImportFact
from flaskwright.semantics.values import UNKNOWN, Const, Deferred, ModuleValue, Sequence, Value, text, texts
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.interpreter import Frame, Interpreter


def _record(node: tree.Node, frame: Frame, module: str, name: str | None, target: ModuleInfo | None) -> None:
    frame.unit.imports.append(ImportFact(node, frame.unit, frame.region, frame.stack, module, name, target))


def import_modules(run: Interpreter, node: tree.Import, frame: Frame) -> bool:
    """`import a.b as c`."""
    for alias in node.names:
        target = run.modules.find(alias.name, frame.module)
        _record(node, frame, alias.name, None, target)
        if target is not None and frame.region_kind() != "typing":
            run.execute_module(target)
        if alias.asname is not None:
            frame.scope.names[alias.asname] = ModuleValue(target) if target else run.external(alias.name)
            continue
        first = alias.name.partition(".")[0]
        top = run.modules.find(first, frame.module)
        if top is not None:
            if frame.region_kind() != "typing":
                run.execute_module(top)
            frame.scope.names[first] = ModuleValue(top)
        else:
            frame.scope.names[first] = run.external(first)
    return True


def import_names(run: Interpreter, node: tree.ImportFrom, frame: Frame) -> bool:
    """`from module import names`."""
    if node.level:
        target = run.modules.relative(frame.module, node.level, node.module)
        module = ("." * node.level) + (node.module or "")
    else:
        module = node.module or ""
        target = run.modules.find(module, frame.module) if module else None
    if target is not None and frame.region_kind() != "typing":
        run.execute_module(target)
    for alias in node.names:
        _record(alias, frame, module, alias.name, target)
        if alias.name == "*":
            _import_star(run, module, target, frame)
            continue
        later = _later(run, target, alias.name) if frame.region_kind() == "typing" else None
        found = later if later is not None else _imported(run, module, target, alias.name, frame)
        frame.scope.names[alias.asname or alias.name] = found
    return True


def _later(run: Interpreter, target: ModuleInfo | None, name: str) -> Value | None:
    """A name that is imported for type checkers alone: its module runs when somebody asks for it, not here, where
    that would turn around the order in which the modules of a circle see each other.
    """
    if target is None or (target in run.units and name in run.module_scope(target).names):
        return None
    submodule = run.modules.submodule(target, name)
    if submodule is not None:
        return ModuleValue(submodule)
    return Deferred(target, name) if target not in run.units else None


def _imported(run: Interpreter, module: str, target: ModuleInfo | None, name: str, frame: Frame) -> Value:
    if target is None:
        return UNKNOWN if module.startswith(".") else run.external(f"{module}.{name}")
    if target is not frame.module or target.is_package:
        found = run.module_scope(target).names.get(name)
        if found is not None:
            return found
    submodule = run.modules.submodule(target, name)
    if submodule is not None:
        return run.module_value(submodule)
    star = run.star_attribute(target, name)
    if star is not UNKNOWN:
        return star
    lazy = _lazy(run, target, name)
    return lazy if lazy is not None else Deferred(target, name)


def _lazy(run: Interpreter, package: ModuleInfo, name: str) -> Value | None:
    """What the `__getattr__` of a package gives that loads its modules when somebody asks for a name.

    That is told where one of the modules directly inside the package alone defines the name.
    """
    if not package.is_package or "__getattr__" not in run.module_scope(package).names:
        return None
    defining = [
        module
        for module in run.modules.submodules(package)
        if any(isinstance(one, tree.ClassDef | tree.FunctionDef) and one.name == name for one in module.node.body)
    ]
    if len(defining) != 1:
        return None
    run.execute_module(defining[0])
    return run.module_scope(defining[0]).names.get(name)


def _import_star(run: Interpreter, module: str, target: ModuleInfo | None, frame: Frame) -> None:
    if target is None:
        run.star_externals.setdefault(frame.module, []).append(module)
        return
    names = run.module_scope(target).names
    listed = texts(names.get("__all__"))
    public = dict.fromkeys(listed) if listed is not None else None
    for name, value in list(names.items()):
        if name in public if public is not None else not name.startswith("_"):
            frame.scope.names[name] = value
    if public is not None:
        for name in public:
            if name not in names:
                frame.scope.names[name] = _imported(run, module, target, name, frame)
    if target in run.star_externals and public is None:
        run.star_externals.setdefault(frame.module, []).extend(run.star_externals[target])


def import_by_name(
    run: Interpreter, name: str | None, node: tree.Node, frame: Frame, package: str | None = None
) -> Value:
    """What `importlib.import_module(name, package)` gives."""
    if not name:
        return UNKNOWN
    if name.startswith("."):
        if package is None:
            return UNKNOWN
        level = len(name) - len(name.lstrip("."))
        parts = package.split(".")
        parts = parts[: len(parts) - level + 1]
        name = ".".join([*parts, name.lstrip(".")])
    target = run.modules.find(name, frame.module)
    _record(node, frame, name, None, target)
    if target is not None:
        return run.module_value(target)
    return run.external(name)


def import_string(run: Interpreter, name: str | None, node: tree.Node, frame: Frame) -> Value:
    """What Werkzeug's `import_string("package.module:name")` gives."""
    if not name:
        return UNKNOWN
    dotted = name.replace(":", ".")
    if run.modules.find(dotted, frame.module) is not None:
        return import_by_name(run, dotted, node, frame)
    module, _, attribute = dotted.rpartition(".")
    if not module:
        return import_by_name(run, dotted, node, frame)
    return run.attribute(import_by_name(run, module, node, frame), attribute, frame)


def submodule_names(run: Interpreter, package: Value | None, frame: Frame) -> Value:
    """The dotted names of the modules in a package that is given by name."""
    target = run.modules.find(text(package) or "", frame.module)
    if target is None:
        return Sequence("list", [], open=True)
    prefix = text(package) or target.name
    names = sorted(module.name.rpartition(".")[2] for module in run.modules.submodules(target))
    return Sequence("list", [Const(f"{prefix}.{name}") for name in names])
