"""Which functions of a project answer requests: Flask makes what they give back into an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.model import ANSWERING
from flaskwright.app.registration import VERBS
from flaskwright.app.urls import variables
from flaskwright.semantics.values import External
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.app.model import AppModel, Route
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.definitions import FunctionInfo

DECORATORS = frozenset({"route", *VERBS})
NO_HOSTS = frozenset({"int", "float", "uuid"})
"""The converters of variables that are no names of hosts."""


def answering(app: AppModel, libraries: Libraries) -> dict[FunctionInfo, bool]:
    """The functions that answer, with whether a text from them becomes a page."""
    found: dict[FunctionInfo, bool] = {}
    for scaffold in (*app.applications, *app.blueprints):
        for route in scaffold.routes:
            if not route.source:
                pages = makes_pages(route, libraries)
                for function in route.functions:
                    found[function] = found.get(function, False) or pages
        for hook in scaffold.hooks:
            if hook.kind in ANSWERING and hook.function is not None:
                found[hook.function] = True
    return found


def at_fixed_paths(app: AppModel) -> set[FunctionInfo]:
    """The views whose URLs have no variables: the path of a request that they answer is no choice of the client's."""
    fixed: set[FunctionInfo] = set()
    varied: set[FunctionInfo] = set()
    for application in app.applications:
        for route in application.mounted:
            (fixed if route.rule is not None and "<" not in route.rule else varied).update(route.functions)
    return fixed - varied


def has_open_rules(app: AppModel) -> bool:
    """Whether some rule of a URL begins with a variable that takes a text: `//elsewhere.example` fits it, then."""
    return any(
        route.rule.startswith("/<") and all(one.converter not in NO_HOSTS for one in variables(route.rule)[:1])
        for application in app.applications
        for route in application.mounted
        if route.rule is not None
    )


def written_rule(info: FunctionInfo) -> str | None:
    """The URL rule of a function that is decorated like a view, though nobody could follow on which application.

    A factory may get its application from code that we cannot see: `def init(app): @app.route("/path")`.
    """
    for decorator in info.node.decorators if isinstance(info.node, tree.FunctionDef) else ():
        match decorator.value:
            case tree.Call(func=tree.Attribute(value=tree.Name(), attr=attr), args=(tree.Argument(value=first), *_)):
                if attr in DECORATORS and isinstance(first, tree.Constant) and str(first.value).startswith("/"):
                    return str(first.value)
    return None


def makes_pages(route: Route, libraries: Libraries) -> bool:
    """Whether a text that a route's view gives back becomes a page."""
    bases = [base.path for base in route.cls.mro if isinstance(base, External)] if route.cls is not None else []
    return libraries.role("encodes_answers").isdisjoint(path.partition(".")[0] for path in bases)
