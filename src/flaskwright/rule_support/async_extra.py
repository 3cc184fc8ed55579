"""Flask's extra `async`, without which it runs no coroutine functions, and views that need it for nothing."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from flaskwright.rule_support.coroutines import is_coroutine_function
from flaskwright.semantics.facts import StoreFact
from flaskwright.semantics.values import ClassValue, External, decorators, function_of, unwrap

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.app.model import Route
    from flaskwright.semantics.definitions import FunctionInfo

RUNS_THEM = ("async_to_sync", "ensure_sync")
_EXTRA = re.compile(r"\[[^\[\]]*\basync\b[^\[\]]*\]")


def may_be_brought(project: Project) -> bool:
    """Whether the requirements name the extra, asgiref itself or a library that brings it, or cannot be searched."""
    dependencies = project.dependencies
    if any(dependencies.declared(one) for one in project.libraries.role("brings_asgiref")):
        return True
    paths = dict.fromkeys(one.location.path for one in dependencies.requirements)
    sources = [project.sources.get(path) for path in paths]
    return any(source is None or _EXTRA.search(source.text) is not None for source in sources)


def runs_them_itself(project: Project) -> bool:
    """Whether the project says itself how an application runs coroutine functions."""
    if any(name in cls.namespace for cls in project.code.classes for name in RUNS_THEM):
        return True
    stores = chain((store for unit in project.code.units for store in unit.stores), project.code.events)
    return any(isinstance(store, StoreFact) and store.attribute in RUNS_THEM for store in stores)


def is_bare(project: Project, route: Route, function: FunctionInfo) -> bool:
    """Whether nothing but Flask needs a view to be a coroutine function: no decorator, and no class around it."""
    leaves = project.libraries.role("transparent")
    for layer in decorators(route.view):
        outer = unwrap(layer.outer)
        if not isinstance(outer, External) or outer.path.removesuffix("()").removesuffix("()") not in leaves:
            return False
    cls = route.cls
    bases = [base for base in cls.mro[1:] if isinstance(base, ClassValue)] if cls is not None else []
    overridden = (function_of(base.namespace[function.name]) for base in bases if function.name in base.namespace)
    return not any(one is None or (one is not function and is_coroutine_function(one)) for one in overridden)
