"""The decorators between a route and the function that answers it, for rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app import layers
from flaskwright.app.layers import answering_values, class_decorated, is_transparent, wrapper_of
from flaskwright.semantics.values import FunctionValue, Value, decorators

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.semantics.facts import CallFact

__all__ = [
    "answering_values",
    "class_decorated",
    "inner_calls",
    "is_transparent",
    "result_reaches_flask",
    "wrapper_of",
]


def inner_calls(project: Project, wrapper: FunctionValue) -> list[CallFact]:
    """The calls, in a decorator's wrapper, of the function that was decorated."""
    return layers.inner_calls(project.code, wrapper.info)


def result_reaches_flask(project: Project, value: Value) -> bool:
    """Whether what the innermost function returns surely is what Flask gets."""
    for layer in decorators(value):
        if is_transparent(layer, project.libraries):
            continue
        wrapper = wrapper_of(layer)
        calls = inner_calls(project, wrapper) if wrapper is not None else []
        if not calls or any(call.role != "return" for call in calls):
            return False
    return True
