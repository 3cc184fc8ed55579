"""Rows of models: which model a query asks for, and which rows belong to one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.models.validators import column_validators
from flaskwright.flow.dataflow.dispatch import call
from flaskwright.flow.dataflow.domain import SHARED, Cls, Func, Given, Lib, Ref, Union, Value
from flaskwright.flow.dataflow.state import Obj
from flaskwright.semantics import values as known
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bases import subclass_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.flow.dataflow.domain import Address
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.index import Code
    from flaskwright.semantics.values import ClassValue
    from flaskwright.syntax import tree

QUERIES = frozenset({"dynamic", "write_only"})
QUERY = "sqlalchemy.orm.Query()"
SESSION = "sqlalchemy.orm.Session()"
SELECT = "sqlalchemy.select()"


def entity_of(frame: Frame, value: Lib) -> Value | None:
    """What going through a library's object gives, where that is rows of a model."""
    libraries = frame.engine.libraries
    path = libraries.types.get(value.path, value.path)
    if libraries.elements.get(path) != "entity":
        return None
    cls = model_of(frame, value)
    return frame.engine.entity(cls) if cls is not None else None


def model_of(frame: Frame, value: Value | None, depth: int = 6) -> ClassValue | None:
    """The model at the root of a query such as `User.query.filter_by(…)`, or named in `select(User)`."""
    while value is not None and depth:
        depth -= 1
        match value:
            case Cls():
                return value.cls
            case Ref():
                held = frame.load(value.address)
                return held.cls if held is not None else None
            case Lib():
                for one in value.made.positional if value.made is not None else ():
                    found = model_of(frame, one, depth) if isinstance(one, Cls | Lib) else None
                    if found is not None:
                        return found
                value = value.receiver
            case _:
                return None
    return None


def as_session(frame: Frame, callee: Lib, path: str, given: Given) -> Lib:
    """What is called; where something unknown is asked for rows of a model, a session of the database is."""
    owner, _, name = path.rpartition(".")
    method = f"{SESSION}.{name}"
    if not owner.startswith("?") or not given.positional or method not in frame.engine.libraries.returns:
        return callee
    first = given.positional[0]
    is_model = isinstance(first, Cls) and first.cls.info in frame.engine.model_infos
    is_select = isinstance(first, Lib) and frame.engine.path(first.path).startswith(SELECT)
    return Lib(method, callee.taints, callee.receiver) if is_model or is_select else callee


def query_class_of(frame: Frame, value: Value | None) -> str | None:
    """The class of which a library's object is a query; `None` for what is none."""
    path = frame.engine.path(value.path) if isinstance(value, Lib) else ""
    found = path.removesuffix("()")
    return found if path.endswith("()") and found in frame.engine.libraries.role("query_class") else None


def own_query_method(frame: Frame, value: Lib, name: str) -> Func | None:
    """A method that the project's own class of queries has, and no other one."""
    cls = query_class_of(frame, value)
    if cls is None or frame.engine.libraries.knows(f"{cls}().{name}"):
        return None
    found = frame.engine.query_methods
    if found is None:
        found = frame.engine.query_methods = _query_methods(frame)
    function = found.get((cls, name))
    return Func(function, value) if function is not None else None


def _query_methods(frame: Frame) -> dict[tuple[str, str], FunctionInfo | None]:
    found: dict[tuple[str, str], FunctionInfo | None] = {}
    roots = frame.engine.libraries.role("query_class")
    for cls in frame.engine.code.classes:
        paths = {frame.engine.path(base.path) for base in cls.mro if isinstance(base, known.External)} & roots
        for name, value in cls.namespace.items() if paths else ():
            function = known.function_of(value)
            for path in paths:
                # Where several classes have it, nobody knows whose it is.
                found[path, name] = None if (path, name) in found else function
    return found


def replaced_query_methods(code: Code, libraries: Libraries) -> Iterator[str]:
    """The library's methods of queries in whose place the project's own stand, since all queries are of its class.

    (`own_query_method` is asked for those that the library lacks: they are the project's, whichever class is used.)
    """
    databases = libraries.role("takes_query_class")
    for fact in (one for unit in code.units for one in unit.calls):
        given = fact.args.keywords.get("query_class")
        if not isinstance(given, known.ClassValue) or not _makes_one_of(fact.callee, databases):
            continue
        for base in given.mro:
            for name in base.namespace if isinstance(base, known.ClassValue) else ():
                yield from (f"{path}().{name}" for path in libraries.role("query_class"))


def _makes_one_of(callee: known.Value, paths: frozenset[str]) -> bool:
    """Whether a call makes an instance of one of these classes of libraries, or of a class that derives from one."""
    return any(
        subclass_of(one, paths) is not None
        if isinstance(one, known.ClassValue)
        else isinstance(one, known.External) and one.path in paths
        for one in known.alternatives(callee)
    )


def is_row(address: Address) -> bool:
    """Whether an object stands for all rows of a model that queries give."""
    return address[:2] == (SHARED, "row")


def holds_settings(frame: Frame, cls: ClassValue) -> bool:
    """Whether the rows of a model are the application's own settings: each a name and a value, and nobody's own."""
    columns = {name for base in cls.mro if isinstance(base, known.ClassValue) for name in base.namespace}
    if "value" not in columns or not columns & NAMES_OF_SETTINGS or any(name.startswith("user") for name in columns):
        return False
    return cls.info.name in frame.engine.names["settings"]


def keeps_settings(frame: Frame, value: Value) -> bool:
    """Whether an object that all share holds the application's own settings, by the name of its class."""
    if not isinstance(value, Ref) or not frame.engine.shared.is_shared(value.address) or is_row(value.address):
        return False
    held = frame.load(value.address)
    return held is not None and held.cls is not None and held.cls.info.name in frame.engine.names["settings"]


def column_validator(frame: Frame, cls: ClassValue, name: str) -> FunctionInfo | None:
    """The method that SQLAlchemy calls with what a column is given, and whose result is kept."""
    found, key = frame.engine.column_validators, (id(cls.info), name)
    if key not in found:
        validators = column_validators(cls, frame.engine.libraries)
        found[key] = next((function for column, function in validators if column == name), None)
    return found[key]


NAMES_OF_SETTINGS = frozenset({"name", "key"})

USER = "flask_login.current_user"


def meant(frame: Frame, value: Lib, name: str, node: tree.Node) -> Value | None:
    """Of whom an attribute is that is asked of something that stands for another thing; `None` where it is its own."""
    if value.path in frame.engine.flows.names("proxies") and value.made is not None:
        maker = value.made.get(0, "local")
        found = call(frame, maker, Given(), node) if isinstance(maker, Func) else None
        return found if frame.state is not None and _is_made(found) else None
    return _own_user(frame, value, name)


def _is_made(found: Value | None) -> bool:
    """Whether a function has made its answer itself: what is kept for a request, such as its user, others decide."""
    if isinstance(found, Lib):
        return found.path.endswith("()") and not found.path.startswith("flask.g")
    return isinstance(found, Ref) and found.address[0] != SHARED


def _own_user(frame: Frame, value: Lib, name: str) -> Value | None:
    """Who is logged in, as a row of the project's model, where that has an attribute."""
    user = frame.engine.data.user if value.path == USER else None
    known_to_be_its = user is not None and (find_in_class(user.cls, name) is not None or name in user.relationships)
    return frame.engine.entity(user.cls) if user is not None and known_to_be_its else None


# ------------------------------------------------------------------- relations


def related(frame: Frame, cls: ClassValue, name: str, node: tree.Node) -> Value | None:
    """The rows that an attribute of a row leads to: one of them, or a list of them, or a query."""
    entity = frame.engine.data.entity(cls)
    found = entity.relationships.get(name) if entity is not None else None
    if found is None or found.target is None:
        return None
    if found.lazy in QUERIES:
        return Lib(QUERY, (), None, Given((Cls(found.target.cls),)), node)
    row = frame.engine.entity(found.target.cls)
    if found.many is False:
        return row
    rows = frame.new(node, Obj("list", rest=row))
    return rows if found.many else Union((row, rows))
