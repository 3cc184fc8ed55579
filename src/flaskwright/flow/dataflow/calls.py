"""Calls: who is called, with what, and what comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow import instances, library_calls, results, summaries
from flaskwright.flow.dataflow.ambient_facts import known_of, of_fields, present
from flaskwright.flow.dataflow.applying import Applied
from flaskwright.flow.dataflow.attributes import attribute
from flaskwright.flow.dataflow.dispatch import CALL, call, evaluate
from flaskwright.flow.dataflow.domain import (
    NONE,
    TEXT_TYPE,
    UNKNOWN,
    Answer,
    Cls,
    Const,
    Func,
    Given,
    Lib,
    Mod,
    Ref,
    Seq,
    Super,
    Text,
    Top,
    Union,
    Value,
    alternatives,
)
from flaskwright.flow.dataflow.errors import makes_exception, tell
from flaskwright.flow.dataflow.iteration import element, known_items
from flaskwright.flow.dataflow.joins import join_all
from flaskwright.flow.dataflow.made_forms import form_call
from flaskwright.flow.dataflow.memory import Variant
from flaskwright.flow.dataflow.sinking import fails
from flaskwright.flow.dataflow.sources import find_source
from flaskwright.flow.dataflow.state import MAX_CELLS, Obj
from flaskwright.flow.dataflow.storing import given_names
from flaskwright.flow.dataflow.taints import merge
from flaskwright.flow.dataflow.things import thing
from flaskwright.flow.dataflow.variables import DEFAULT
from flaskwright.semantics import values as known
from flaskwright.semantics.annotations import instance_of_annotation
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.calls import default_of_class
from flaskwright.semantics.facts import Unit
from flaskwright.semantics.interpreter import Frame as SetUpFrame
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.semantics.definitions import ClassInfo, FunctionInfo


def arguments(frame: Frame, nodes: tuple[tree.Argument, ...]) -> Given:
    """The arguments of a call."""
    positional: list[Value] = []
    keywords: dict[str, Value] = {}
    rest: Value | None = None
    values: list[Value] = []
    for node in nodes:
        values.append(evaluate(frame, node.value))
        if frame.state is None:
            return Given()
    for node, before in zip(nodes, values, strict=True):
        value = _as_known_now(frame, node.value, before)
        if node.keyword is not None:
            keywords[node.keyword] = value
        elif node.star == 0:
            positional.append(value)
        elif node.star == 1 and (items := known_items(frame, value)) is not None and rest is None:
            positional.extend(items)
        elif node.star == 2:
            rest = _double_star(frame, value, keywords, rest)
        else:
            inside = element(frame, value, node)
            rest = inside if rest is None else frame.join(rest, inside)
    return Given(tuple(positional[:MAX_CELLS]), keywords, rest)


def _as_known_now(frame: Frame, node: tree.Node, value: Value) -> Value:
    """A variable that is an argument, with what the arguments behind it found out: `Row(code, NAMES[code])`."""
    now = frame.live.env.get(node.id) if isinstance(node, tree.Name) else None
    return now if now is not None and thing(now) is thing(value) else value


def _double_star(frame: Frame, value: Value, keywords: dict[str, Value], rest: Value | None) -> Value | None:
    held = frame.load(value.address) if isinstance(value, Ref) else None
    if held is None or held.kind != "dict":
        inside: Value = Top(frame.deep(value)) if frame.deep(value) else UNKNOWN
        return inside if rest is None else frame.join(rest, inside)
    keywords.update({name: one for name, one in held.items.items() if isinstance(name, str)})
    inner = held.rest
    if held.taints:
        inner = Top(held.taints) if inner is None else frame.join(inner, Top(held.taints))
    if inner is None:
        return rest
    return inner if rest is None else frame.join(rest, inner)


def _call_library(frame: Frame, callee: Lib, given: Given, node: tree.Node) -> Value:
    whole = results.of_partial(callee, given)
    if whole is not None:
        return call(frame, *whole, node)
    if callee.path.startswith("?."):
        other = _as_seen_before(frame, callee, node)
        if other is not None:
            return call(frame, other, given, node)
    given_names(frame, given.keywords, node)
    form = form_call(frame, callee, given, node)
    if form is not None:
        return form
    if callee.path not in frame.engine.harmless_calls and not makes_exception(callee.path):
        frame.calls_foreign()
    return library_calls.call_library(frame, callee, given, node)


def _call_object(frame: Frame, callee: Ref, given: Given, node: tree.Node) -> Value:
    method = attribute(frame, callee, "__call__", node)
    if isinstance(method, Func):
        return call_function(frame, method, given, node)
    return Top(merge(frame.deep(callee), *(frame.deep(one) for one in given.all())))


def _call_unknown(frame: Frame, callee: Value, given: Given, node: tree.Node) -> Value:
    other = _as_seen_before(frame, callee, node)
    if other is not None:
        return call(frame, other, given, node)
    given_names(frame, given.keywords, node)
    form = form_call(frame, callee, given, node)
    if form is not None:
        return form
    frame.calls_foreign()
    return library_calls.unknown_call(frame, callee, given, node)


def _as_seen_before(frame: Frame, callee: Value, node: tree.Node) -> Value | None:
    """What the set-up stages know of who is called here, where the engine itself does not."""
    fact = frame.engine.fact(frame.info, node)
    if fact is None or isinstance(fact.callee, known.Unknown):
        return None
    converted: list[Value] = []
    for one in known.alternatives(fact.callee):
        if isinstance(one, known.External) and not one.path.startswith("?"):
            receiver = callee.receiver if isinstance(callee, Lib) else None
            converted.append(Lib(one.path, callee.taints, receiver))
        else:
            converted.append(frame.engine.converter.value(one))
    useful = [one for one in converted if isinstance(one, Func | Cls | Lib)]
    if not useful:
        return None
    return useful[0] if len(useful) == 1 else Union(tuple(useful))


# ------------------------------------------------------- functions of the project


def call_function(frame: Frame, func: Func, given: Given, node: tree.Node) -> Value:
    """Call a function of the project; what its own settings say of one goes before what its code says."""
    path = f"{func.info.module.name}.{func.info.qualname}"
    if path in frame.engine.flows.told:
        return library_calls.call_library(frame, Lib(path, (), func.bound), given, node)
    if func.preset is not None:
        preset = func.preset
        given = Given(
            (*preset.positional, *given.positional),
            {**preset.keywords, **given.keywords},
            given.rest if preset.rest is None else preset.rest,
        )
    bound = bind_arguments(frame, func, given, node)
    if frame.state is None:
        return UNKNOWN
    given_names(frame, bound, node)
    memory = frame.engine.memory
    variant = _variant(frame, func, bound)
    form = summaries.Form(frame, memory.width(variant), variant.wrapped)
    leaves: dict[str, tuple[int, int]] = {}
    for name, value in bound.items():
        first = len(form.leaves)
        form.add(name, value)
        leaves[name] = (first, len(form.leaves))
    for name, value in func.captured:
        if not name.startswith(DEFAULT):
            form.add(f"^{name}", value)
    form.facts.update(of_fields(frame.live.facts, bound.values()))
    frame.may_fail()
    summary = memory.summary(func, form, frame.depth + 1)
    if summary is None:
        frame.calls_foreign()
        return _not_followed(frame, func, given)
    steps = {}
    for name, (first, last) in leaves.items():
        for place in range(first, last):
            if name != "self":
                steps[place] = frame.step(node, f"is passed to `{func.info.name}` as `{name}`")
    back = frame.step(node, f"comes back from `{func.info.name}`")
    applied = Applied(frame, form, node, steps, back)
    found = applied.apply(summary)
    if found is None:
        frame.state = None
        return UNKNOWN
    return found


def _variant(frame: Frame, func: Func, bound: Mapping[str, Value]) -> Variant:
    """A function's body, and what tells it from the same one elsewhere: the functions that it was given or saw where it
    was defined, as the view that it wraps, and the class whose method it is or whose object it makes ready.
    """
    found: dict[FunctionInfo | ClassInfo, None] = {}
    if isinstance(func.bound, Cls):
        found[func.bound.cls.info] = None
    elif isinstance(func.bound, Ref) and func.info.name == "__init__":
        held = frame.load(func.bound.address)
        if held is not None and held.cls is not None:
            found[held.cls.info] = None
    waiting = [*bound.values(), *(value for name, value in func.captured if not name.startswith(DEFAULT))]
    while waiting:
        for one in alternatives(waiting.pop()):
            if type(one) is Func and one.info not in found:
                found[one.info] = None
                waiting.extend(value for name, value in one.captured if not name.startswith(DEFAULT))
    return Variant(func.info, frozenset(found))


def _not_followed(frame: Frame, func: Func, given: Given) -> Value:
    taints = merge(*(frame.deep(one) for one in given.all()))
    if func.bound is not None:
        taints = merge(taints, frame.deep(func.bound))
    return Top(taints)


def bind_arguments(frame: Frame, func: Func, given: Given, node: tree.Node) -> dict[str, Value]:
    """A function's parameters with the arguments of a call; what is not given falls back to its default."""
    info = func.info
    positional = list(given.positional)
    if func.bound is not None:
        positional.insert(0, func.bound)
    left = dict(given.keywords)
    bound: dict[str, Value] = {}
    defaults = {name[1:]: value for name, value in func.captured if name.startswith(DEFAULT)}
    for parameter in info.params:
        name = parameter.name
        if parameter.kind == "var_positional":
            bound[name] = Seq(tuple(positional), given.rest)
            positional = []
        elif parameter.kind == "var_keyword":
            bound[name] = frame.new(node, Obj("dict", dict(left), given.rest), ("keywords", id(info.node)))
            left = {}
        elif positional and parameter.kind != "keyword_only":
            bound[name] = typed(frame, info, parameter, positional.pop(0))
        elif name in left:
            bound[name] = typed(frame, info, parameter, left.pop(name))
        elif given.rest is not None:
            default = defaults.get(name) or default_value(frame, info, parameter, node)
            rest = typed(frame, info, parameter, given.rest)
            bound[name] = rest if default is None else frame.join(rest, default)
        else:
            default = defaults.get(name) or default_value(frame, info, parameter, node)
            bound[name] = default if default is not None else annotated(frame, info, parameter)
        if frame.state is None:
            return bound
    return bound


def default_value(frame: Frame, info: FunctionInfo, parameter: tree.Parameter, node: tree.Node) -> Value | None:
    """A parameter's default; `None` where it has none."""
    default = parameter.default
    if default is None:
        return None
    match default:
        case tree.Constant():
            return evaluate(frame, default)
        case tree.List(items=()):
            return frame.new(node, Obj("list"), ("default", id(parameter)))
        case tree.Dict(items=()):
            return frame.new(node, Obj("dict"), ("default", id(parameter)))
        case tree.Name() if (own := default_of_class(frame.engine.code.run, info, default)) is not None:
            return frame.engine.converter.value(own)
        case tree.Name() | tree.Attribute():
            return frame.engine.at_module(info.module, default)
        case tree.Call():
            return _made_once(frame, info, default)
        case _:
            return UNKNOWN


def _made_once(frame: Frame, info: FunctionInfo, default: tree.Call) -> Value:
    """A default that a call makes where the function is defined: something of a library, such as a pattern."""
    made = frame.engine.defaults
    if id(default) not in made:
        made[id(default)] = UNKNOWN  # whatever calls the function while its own default is made
        found = frame.engine.at_module(info.module, default)
        if isinstance(found, Lib) and not found.taints:
            made[id(default)] = found
    return made[id(default)]


def typed(frame: Frame, info: FunctionInfo, parameter: tree.Parameter, value: Value) -> Value:
    """An argument of which nothing is known is what the parameter's annotation says."""
    if type(value) is not Top or value.taints or value.kind is not None or parameter.annotation is None:
        return value
    return annotated(frame, info, parameter)


def annotated(frame: Frame, info: FunctionInfo, parameter: tree.Parameter) -> Value:
    """Some value that a parameter's annotation allows."""
    if parameter.annotation is None:
        return UNKNOWN
    known_type = frame.engine.annotations.get(id(parameter))
    if known_type is None:
        run = frame.engine.code.run
        scope = known.Scope({}, run.closures.get(info) or run.module_scope(info.module))
        quiet = SetUpFrame(Unit(info), scope, cls=info.cls)
        found = frame.engine.converter.value(instance_of_annotation(run, parameter.annotation, quiet))
        known_type = Top(kind=found.path) if isinstance(found, Lib) and found.path in SIMPLE else found
        frame.engine.annotations[id(parameter)] = known_type
    return known_type


GIVES_ARGUMENT = frozenset({"contextlib.nullcontext()", "contextlib.closing()", "contextlib.aclosing()"})
"""Context managers that bind what they were made with."""
SIMPLE = frozenset({TEXT_TYPE, "builtins.bytes()", "builtins.int()", "builtins.float()", "builtins.bool()"})


# -------------------------------------------------------------------- managers


def enter(frame: Frame, manager: Value, node: tree.Node) -> Value:
    """What `with manager as target` binds."""
    match manager:
        case Union():
            return join_all([enter(frame, one, node) for one in manager.values], frame.heap)
        case Lib():
            if manager.path in GIVES_ARGUMENT and manager.made is not None:
                return manager.made.get(0) or NONE
            entered = frame.engine.libraries.entered.get(manager.path)
            if entered is not None:
                return Lib(entered, manager.taints, manager.receiver, manager.made, manager.node)
            return manager
        case Ref():
            held = frame.load(manager.address)
            if held is not None and held.kind == "list":
                return element(frame, manager, node)
            if held is not None and held.cls is not None:
                method = find_in_class(held.cls, "__enter__") or find_in_class(held.cls, "__aenter__")
                function = known.function_of(method[0]) if method is not None else None
                if function is not None:
                    return call_function(frame, Func(function, manager), Given(), node)
            return manager
        case _:
            return manager


def leaves_by_code(frame: Frame, manager: Value) -> bool:
    """Whether the end of a `with` block runs code of the project."""
    return _leaving(frame, manager) is not None


def _leaving(frame: Frame, manager: Value) -> Func | None:
    held = frame.load(manager.address) if isinstance(manager, Ref) else None
    if held is None or held.cls is None:
        return None
    method = find_in_class(held.cls, "__exit__") or find_in_class(held.cls, "__aexit__")
    function = known.function_of(method[0]) if method is not None else None
    return Func(function, manager) if function is not None else None


def leave_manager(frame: Frame, manager: Value, error: Value, node: tree.Node) -> Value:
    """Run what the end of a `with` block runs; a true answer swallows the error (`None` where there is none)."""
    function = _leaving(frame, manager)
    if function is None:
        return NONE
    kind = NONE if isinstance(error, Const) else UNKNOWN
    return call_function(frame, function, Given((kind, error, kind)), node)


def key_errors(frame: Frame, base: Value, index: Value, node: tree.Node) -> None:
    """`base[index]` fails where a client's JSON lacks the key, or is no object at all; or for a key of a client's."""
    if index.taints and any(isinstance(one, Ref) for one in alternatives(base)):
        tell(frame, ("builtins.KeyError",), index.taints)
    if not isinstance(index, Const) or (not frame.tries and not base.taints):
        return
    several = alternatives(base)
    sources = [find_source(frame, one.path) if isinstance(one, Lib) else None for one in several]
    bodies = [
        one for one, source in zip(several, sources, strict=True) if source is not None and source.holds == "json"
    ]
    if not bodies:
        return
    # Of a form or a body, whichever there is, the field is there if it was there before.
    says = " or ".join(one.main.says if one is not None and one.main is not None else "?" for one in sources)
    field = f"`{index.value}` of {says}"
    if not known_of(frame.live.facts, field):
        for one in bodies:
            fails(frame, Top(one.taints), ("builtins.KeyError", "builtins.TypeError"), node)
        if isinstance(index.value, str):
            present(frame.live.facts, field)


CALL.update(
    {
        Func: call_function,
        Cls: instances.make,
        Lib: _call_library,
        Ref: _call_object,
        **dict.fromkeys((Top, Const, Text, Seq, Mod, Super, Answer), _call_unknown),
    }
)
