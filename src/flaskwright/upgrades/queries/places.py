"""How names are spelled at a place: `select`, and the session that a model's queries go through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.builder import creation
from flaskwright.findings.finding import Import
from flaskwright.fixes.imports import import_edits, local_name
from flaskwright.semantics.values import ModuleValue
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.facts import CallFact, Unit


class _Importable:
    """Which names the files of a project can import, each looked up once."""

    def __init__(self, project: Project) -> None:
        del project  # the trees come with the modules
        self._known: dict[Import, bool] = {}

    def __call__(self, module: ModuleInfo, needed: Import) -> bool:
        """Whether a name is imported in a module, or can be."""
        if needed not in self._known:
            self._known[needed] = import_edits(module.source, module.node, (needed,)) is not None
        return self._known[needed]


class Place:
    """The names that code in one body can use; `imports` collects those that the file lacks."""

    def __init__(self, project: Project, unit: Unit) -> None:
        self._project = project
        self._unit = unit
        self._module = unit.module
        self._bodies = project.code.bodies
        self.imports: list[Import] = []

    def sqlalchemy(self, name: str, database: str | None = None) -> str | None:
        """How something of the package `sqlalchemy` is spelled here; `database` is Flask-SQLAlchemy's object."""
        needed = Import(self._module.path, "sqlalchemy", name)
        spelled = local_name(self._module.node, needed)
        if spelled is not None and not self._is_local(spelled.partition(".")[0]):
            return spelled
        if self._add(needed):
            return name
        if database is not None:
            return f"{database}.{name}"
        return f"sqlalchemy.{name}" if self._add(Import(self._module.path, "sqlalchemy")) else None

    def _add(self, needed: Import) -> bool:
        if not self._project.once(_Importable)(self._module, needed):
            return False
        if needed not in self.imports:
            self.imports.append(needed)
        return True

    def _is_local(self, name: str) -> bool:
        """Whether a name of the module means something else in this body."""
        unit: Unit | None = self._unit
        while unit is not None and unit.function is not None:
            if name in self._bodies.of(unit).names or name in unit.names or any(name == one.name for one in _own(unit)):
                return True
            outer = unit.function.parent
            unit = self._project.code.unit(outer) if outer is not None else None
        return False

    # ------------------------------------------------- the database's object, the session

    def name_of(self, made: CallFact, entity: tree.Expr) -> str | None:
        """How the object that a call made is spelled here: Flask-SQLAlchemy's, or a session.

        It is imported only from where the model comes from already, or from a module that does not lead back to this
        one: such an import cannot close a circle.
        """
        name = self._global(self._module, made)
        if name is not None and not self._is_local(name):
            return name
        if name is not None:
            return None
        if isinstance(entity, tree.Attribute):
            return self._beside(entity, made)
        return self._imported(made, entity)

    def _global(self, module: ModuleInfo, made: CallFact) -> str | None:
        run = self._project.code.run
        names = run.module_scope(module).names
        return next((name for name, value in names.items() if creation(run.resolve(value)) is made), None)

    def _beside(self, entity: tree.Attribute, made: CallFact) -> str | None:
        """`models.db` where the model is written `models.User`."""
        if not isinstance(entity.value, tree.Name) or self._is_local(entity.value.id):
            return None
        run = self._project.code.run
        scope = run.module_scope(self._module)
        held = run.resolve(scope.names[entity.value.id]) if entity.value.id in scope.names else None
        name = self._global(held.info, made) if isinstance(held, ModuleValue) else None
        return f"{entity.value.id}.{name}" if name is not None else None

    def _imported(self, made: CallFact, entity: tree.Expr) -> str | None:
        source = self._source_of(entity) if isinstance(entity, tree.Name) else None
        if source is not None:
            origin, target = source
            name = self._global(target, made)
            if name is not None and self._add(Import(self._module.path, origin, name)):
                return name
        home = made.unit.module
        name = self._global(home, made)
        if name is None or self._leads_back(home):
            return None
        spelled = self._spelled(home)
        if spelled is None or not self._add(Import(self._module.path, spelled, name)):
            return None
        return name

    def _leads_back(self, home: ModuleInfo) -> bool:
        """Whether loading a module may load this one, so that an import of it at the top could close a circle."""
        edges = self._project.code.imports
        # The packages around this module are being loaded, or are there, whenever it is loaded itself.
        seen = {*edges.parents(self._module)}
        waiting = [*edges.parents(home), home]
        while waiting:
            module = waiting.pop()
            if module is self._module:
                return True
            if module not in seen:
                seen.add(module)
                waiting.extend(one for edge in (*edges.top[module], *edges.perhaps[module]) for one in edge.loaded)
        return False

    def _spelled(self, home: ModuleInfo) -> str | None:
        """A module as the project spells it: from its root, or relative to the importer inside of one package."""
        top = home.name.partition(".")[0]
        for module in self._project.code.modules:
            imports = (one for one in module.node.body if isinstance(one, tree.ImportFrom) and not one.level)
            if any((one.module or "").partition(".")[0] == top for one in imports):
                return home.name
        package, parts = self._module.package.split("."), home.name.split(".")
        shared = 0
        while shared < min(len(package), len(parts) - 1) and package[shared] == parts[shared]:
            shared += 1
        return "." * (len(package) - shared + 1) + ".".join(parts[shared:]) if shared else None

    def _source_of(self, entity: tree.Name) -> tuple[str, ModuleInfo] | None:
        """Where a model is imported from at the top of this module: as it is written, and the module that it means."""
        for statement in self._module.node.body:
            if isinstance(statement, tree.ImportFrom):
                for alias in statement.names:
                    if (alias.asname or alias.name) == entity.id:
                        target = self._target(alias)
                        return ("." * statement.level + (statement.module or ""), target) if target else None
        return None

    def _target(self, alias: tree.Alias) -> ModuleInfo | None:
        edges = self._project.code.imports.top[self._module]
        return next((edge.fact.target for edge in edges if edge.fact.node is alias), None)


def _own(unit: Unit) -> tuple[tree.Parameter, ...]:
    return unit.function.params if unit.function is not None else ()
