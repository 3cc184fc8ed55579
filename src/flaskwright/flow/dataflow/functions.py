"""Functions as values: what an inner function takes along from where it is defined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.dispatch import call, evaluate
from flaskwright.flow.dataflow.domain import UNKNOWN, Cls, Func, Given, Lib, Ref, Value
from flaskwright.flow.dataflow.variables import CELLS, DEFAULT
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame


def make_function(frame: Frame, node: tree.FunctionDef | tree.Lambda) -> Value:
    """The function that a `def` or `lambda` makes here, without its decorators."""
    info = frame.engine.code.run.functions.get(id(node))
    if info is None and isinstance(node, tree.FunctionDef) and frame.engine.renderer.is_template(frame.module):
        return frame.engine.renderer.macro(frame, node)
    if info is None:
        return UNKNOWN
    used = frame.engine.used_names(node)
    captured = {name: value for name, value in frame.captured.items() if name in used or name.startswith(CELLS)}
    state = frame.live
    for name in sorted(frame.inner.fixed & used):
        value = state.env.get(name)
        if value is not None:
            captured[name] = value
    for parameter in node.params.items:
        if parameter.default is not None:
            captured[f"{DEFAULT}{parameter.name}"] = evaluate(frame, parameter.default)
            if frame.state is None:
                return UNKNOWN
    if frame.cells is not None:
        captured = {f"{CELLS}{frame.info.qualname}": frame.cells, **captured}
    return Func(info, None, tuple(captured.items()))


def define_function(frame: Frame, node: tree.FunctionDef) -> Value:
    """The function that a `def` makes here, decorators applied."""
    function = make_function(frame, node)
    for decorator in reversed(node.decorators):
        applied = evaluate(frame, decorator.value)
        if frame.state is None:
            return UNKNOWN
        if isinstance(applied, Func | Cls | Ref):
            made = call(frame, applied, Given((function,)), decorator)
            function = made if isinstance(made, Func | Ref | Cls) else function
        elif isinstance(applied, Lib) and applied.path == "contextlib.contextmanager":
            continue
    return function
