"""What a project says elsewhere that decides about the meaning of its queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.builder import creation
from flaskwright.semantics.values import ClassValue, Const, External, text, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import ClassInfo
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.values import Value

LISTENS = (".event.listens_for", ".event.listen")
"""How calls end that watch events: `sqlalchemy.event`, also as Flask-SQLAlchemy's object hands it on."""
QUERY_EVENTS = frozenset(
    {"before_compile", "before_compile_update", "before_compile_delete", "after_bulk_update", "after_bulk_delete"}
)
"""https://docs.sqlalchemy.org/en/20/orm/events.html#query-events : they are not raised for a `select`."""
QUERY_CLASSES = frozenset({"query_class", "query_cls"})
CLASS_NAMES = frozenset({"__module__", "__qualname__", "__doc__", "__slots__"})
OBJECTS = frozenset({"builtins.object", "typing.Generic"})
JOINED = ("joined", False)


class QueryFacts:
    """Answers about one project."""

    def __init__(self, project: Project) -> None:
        models = [model.cls for model in project.app.models]
        roots = project.libraries.role("query_class")
        self.own_methods: set[str] = set()
        """What the project's own classes of queries define; which query is of which class is not asked."""
        self._foreign_class = False
        for cls in project.queries.own_classes:
            self._see_class(cls, roots)
        for base in (base for cls in models for base in cls.mro if isinstance(base, ClassValue)):
            self._see_value(base.namespace.get("query_class"))
        self.watched = False
        """Code runs whenever a query does."""
        self._joined: set[ClassInfo] = set()
        self._any_joined = False
        self.binds = any("__bind_key__" in cls.namespace for cls in models)
        """There is more than one database."""
        for call in (one for unit in project.code.units for one in unit.calls):
            for keyword in sorted(QUERY_CLASSES & call.args.keywords.keys()):
                self._see_value(call.args.keywords[keyword], roots)
            for path in _paths(call):
                if path.endswith(LISTENS):
                    event = call.args.get(1, "identifier")
                    self.watched |= not isinstance(event, Const) or event.value in QUERY_EVENTS
        by_name: dict[str, list[ClassInfo]] = {}
        for cls in models:
            by_name.setdefault(cls.info.name, []).append(cls.info)
        self._find_joined(project, models, by_name)

    def _see_value(self, value: Value | None, roots: frozenset[str] = frozenset()) -> None:
        """Something is made the class of queries: one of the project's was seen already, others cannot be."""
        plain = isinstance(value, External) and value.path in roots
        self._foreign_class |= value is not None and not plain and not isinstance(value, ClassValue)

    def _see_class(self, cls: ClassValue, roots: frozenset[str]) -> None:
        for base in cls.mro:
            if isinstance(base, ClassValue):
                self.own_methods |= base.namespace.keys() - CLASS_NAMES
            elif not isinstance(base, External) or base.path not in roots | OBJECTS:
                self._foreign_class = True

    def _find_joined(self, project: Project, models: list[ClassValue], by_name: dict[str, list[ClassInfo]]) -> None:
        """The models whose rows come with others by a join: those with such a relationship, or the target of one."""
        relationships = project.libraries.role("relationship")
        holders = {
            value.call: cls.info
            for cls in models
            for value in cls.namespace.values()
            if isinstance(value, External) and value.call is not None
        }
        inside: dict[CallFact, CallFact] = {}
        calls = list(project.code.calls_to(relationships))
        for call in calls:
            for value in call.args.keywords.values():
                if isinstance(value, External) and value.call is not None:
                    inside[value.call] = call
        for call in calls:
            if not _is_joined(call):
                continue
            holder = holders.get(call)
            outer = inside.get(call)
            if outer is not None:  # a `backref(…, lazy="joined")` speaks of the other end
                target = outer.args.get(0, "argument")
                name = text(target)
                found = (
                    [target.info]
                    if isinstance(target, ClassValue)
                    else by_name.get((name or "").rpartition(".")[2], [])
                )
                holder = found[0] if len(found) == 1 else None
            if holder is None:
                self._any_joined = True
            else:
                self._joined.add(holder)

    def joins(self, model: ClassValue | None) -> bool:
        """Whether rows of a model may come with others by a join although no query says so."""
        if self._any_joined or model is None:
            return self._any_joined or bool(self._joined)
        return any(isinstance(base, ClassValue) and base.info in self._joined for base in model.mro)

    @property
    def hindrance(self) -> str | None:
        """Why no query of this project means for certain what the same `select` means."""
        if self._foreign_class:
            return "queries are of a class that cannot be read"
        if any(name.startswith("_") for name in self.own_methods):
            return "the project has a query class of its own, which changes how queries work"
        return "the project listens to the events of queries, which a `select` does not raise" if self.watched else None


def _paths(call: CallFact) -> Iterator[str]:
    if isinstance(call.callee, External):
        yield call.callee.path


def _is_joined(call: CallFact) -> bool:
    lazy = call.args.get(None, "lazy")
    if lazy is None:
        return call.args.open
    return not isinstance(lazy, Const) or lazy.value in JOINED


def database_of(project: Project, model: ClassValue) -> External | None:
    """Flask-SQLAlchemy's object from whose `Model` a class derives; `None` for models of another kind."""
    roots = project.libraries.role("model")
    for base in model.mro:
        owner = unwrap(base)
        is_model = isinstance(owner, External) and owner.path in roots and owner.path.endswith(".Model")
        # The library's own class, which no call made, stands among the bases, too.
        if isinstance(owner, External) and is_model and creation(owner.receiver) is not None:
            return owner
    return None
