"""Calls: who is called, with what, and what comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics import expressions, results
from flaskwright.semantics.annotations import instance_of_annotation
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.facts import CallFact, Role, Unit, UseFact
from flaskwright.semantics.fields import HOOKS, initial_fields
from flaskwright.semantics.limits import LIVE_DEPTH, LIVE_STEPS, MAX_ITEMS
from flaskwright.semantics.values import (
    NEVER,
    NO_ARGUMENTS,
    NONE,
    UNKNOWN,
    Arguments,
    ClassValue,
    Decorated,
    External,
    FunctionValue,
    Instance,
    Mapping,
    Partial,
    Scope,
    Sequence,
    Union,
    Value,
    join_all,
    unwrap,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.interpreter import Frame, Interpreter


ENTERS = ("__enter__", "__aenter__")
LEAVES = ("__exit__", "__aexit__")
"""Methods of context managers."""


def call(run: Interpreter, node: tree.Call, frame: Frame, role: Role) -> Value:
    """Evaluate a call expression."""
    callee = expressions.evaluate(run, node.func, frame)
    args = _arguments(run, node.args, frame)
    expressions.record_use(run, node, callee, frame)
    return apply(run, callee, args, node, frame, role)


def _arguments(run: Interpreter, nodes: tuple[tree.Argument, ...], frame: Frame) -> Arguments:
    positional: list[Value] = []
    keywords: dict[str, Value] = {}
    opened = False
    for node in nodes:
        value = expressions.evaluate(run, node.value, frame)
        if node.keyword is not None:
            keywords[node.keyword] = value
        elif node.star == 0:
            positional.append(value)
        elif node.star == 1 and isinstance(value, Sequence) and not value.open:
            positional.extend(value.items)
        elif node.star == 2 and isinstance(value, Mapping) and not value.open:
            keywords.update({name: one for name, one in value.items.items() if isinstance(name, str)})
            opened = opened or not all(isinstance(name, str) for name in value.items)  # it is not told what they name
        else:
            opened = True
    return Arguments(tuple(positional[:MAX_ITEMS]), keywords, opened or len(positional) > MAX_ITEMS)


def apply(run: Interpreter, callee: Value, args: Arguments, node: tree.Node, frame: Frame, role: Role) -> Value:
    """Call a value; the call is written down."""
    callee = _really_called(run, callee)
    if role == "statement" and frame.live and isinstance(callee, FunctionValue) and _is_generator(run, callee.info):
        return UNKNOWN  # nobody asks it for anything, so that nothing of it runs
    fact = CallFact(node, frame.unit, frame.region, frame.stack, callee, args, role)
    frame.unit.calls.append(fact)
    if frame.events is not None:
        frame.events.append(fact)
        if run.is_web(callee):
            run.web_calls += 1
    if type(callee) is not Union:
        return _result(run, callee, args, fact, frame)
    return join_all([_result(run, one, args, fact, frame) for one in callee.values])


def _is_generator(run: Interpreter, info: FunctionInfo) -> bool:
    if b"yield" in info.module.source.data[info.node.start : info.node.end]:
        run.unit(info)
    return info.is_generator


def _really_called(run: Interpreter, callee: Value) -> Value:
    """A class whose library base only notes the arguments when it is called (a form's field) is that base.

    So is an object of a class that derives from a library's class of decorators.
    """
    if isinstance(callee, ClassValue):
        base = subclass_of(callee, run.libraries.role("constructed_later"))
        if base is not None:
            return External(base, callee)
    elif isinstance(callee, Instance) and find_in_class(callee.cls, "__call__") is None:
        base = subclass_of(callee.cls, run.libraries.role("class_of_decorators"))
        if base is not None:
            return External(f"{base}()", callee, callee.call)
    return callee


def _result(run: Interpreter, callee: Value, args: Arguments, fact: CallFact, frame: Frame) -> Value:
    match callee:
        case External():
            if callee.path in run.libraries.watched_call:
                use = UseFact(fact.node, frame.unit, frame.region, frame.stack, callee.path, callee, None, None)
                frame.unit.uses.append(use)
            return results.result(run, callee, args, fact, frame)
        case FunctionValue():
            if frame.live:
                return run_live(run, callee, args, fact, frame.stack)
            return run.returned(callee.info)
        case ClassValue():
            return _instantiate(run, callee, args, fact, frame)
        case Decorated():
            return _call_decorated(run, callee, args, fact, frame)
        case Partial():
            merged = Arguments(
                (*callee.args.positional, *args.positional),
                {**callee.args.keywords, **args.keywords},
                callee.args.open or args.open,
            )
            return apply(run, callee.function, merged, fact.node, frame, fact.role)
        case Instance():
            method = find_in_class(callee.cls, "__call__")
            if method is not None and isinstance(method[0], FunctionValue):
                bound = FunctionValue(method[0].info, method[0].closure, callee)
                return apply(run, bound, args, fact.node, frame, fact.role)
            return UNKNOWN
        case _:
            return UNKNOWN


def _call_decorated(run: Interpreter, callee: Decorated, args: Arguments, fact: CallFact, frame: Frame) -> Value:
    outer = callee.outer
    if isinstance(outer, External):
        known = run.libraries.returns.get(outer.path + "()")
        if known is not None:
            return results.result(run, External(outer.path, callee), args, fact, frame)
        return _result(run, callee.inner, args, fact, frame)
    if frame.live and outer is not callee.inner:
        return _result(run, outer, args, fact, frame)
    return _result(run, callee.inner, args, fact, frame)


def _instantiate(run: Interpreter, cls: ClassValue, args: Arguments, fact: CallFact, frame: Frame) -> Value:
    instance = Instance(cls, fact, {})
    found = find_in_class(cls, "__init__")
    if found is not None:
        initialiser = unwrap(found[0])
        if isinstance(initialiser, FunctionValue):
            if frame.live:
                method = FunctionValue(initialiser.info, initialiser.closure, instance)
                run_live(run, method, args, fact, frame.stack)
            else:
                instance.attributes.update(run.self_of(cls).attributes)
    elif frame.live:
        _initialise(run, instance, args, fact, frame)
    return instance


def _initialise(run: Interpreter, instance: Instance, args: Arguments, fact: CallFact, frame: Frame) -> None:
    """Do what the initialiser does that a decorator writes for a class, `dataclass` among them."""
    fields = initial_fields(run.libraries, instance.cls, args)
    instance.attributes.update(fields)
    for name in HOOKS if fields else ():
        hook = find_in_class(instance.cls, name)
        if hook is not None and isinstance(hook[0], FunctionValue):
            method = FunctionValue(hook[0].info, hook[0].closure, instance)
            run_live(run, method, NO_ARGUMENTS, fact, frame.stack)


# ------------------------------------------------------------- live execution


def run_live(
    run: Interpreter, function: FunctionValue, args: Arguments, fact: CallFact, stack: tuple[CallFact, ...]
) -> Value:
    """Run a function's body with the given arguments, as part of set-up code."""
    info = function.info
    run.steps += 1
    recursive = any(run.live_function(one) is info for one in stack)
    if run.steps > LIVE_STEPS:
        run.exhausted = True
        return UNKNOWN
    if len(stack) >= LIVE_DEPTH or recursive or (run.steps > LIVE_STEPS // 4 and run.is_idle(info)):
        run.unfollowed.add(info)
        return UNKNOWN
    before = run.web_calls
    unit = Unit(info)
    scope = Scope({}, function.closure or run.module_scope(info.module))
    inner_stack = (*stack, fact)
    run.enter(fact, info)
    frame = run.frame(unit, scope, inner_stack, info.cls)
    bind_arguments(run, info, function.bound, args, frame)
    run.run_body(info, frame)
    run.has_run(info, web=run.web_calls > before)
    if unit.yields:
        return Sequence("list", [one.value for one in unit.yields], open=True)
    found = [one.value for one in unit.returns]
    if unit.completes:
        found.append(NONE)
    value = join_all(found) if found else UNKNOWN
    return value if run.assumptions is None else run.assumptions.returned(value, unit)


def bind_arguments(run: Interpreter, info: FunctionInfo, bound: Value | None, args: Arguments, frame: Frame) -> None:
    """Bind a function's parameters to the arguments of a call; what is not given falls back to its default."""

    def left_out(parameter: tree.Parameter, default: tree.Expr | None) -> Value:
        if default is None:
            return instance_of_annotation(run, parameter.annotation, frame)
        own = default_of_class(run, info, default)
        return own if own is not None else expressions.evaluate(run, default, frame)

    give(info.params, bound, args, frame.scope.names, left_out)


def give(
    params: tuple[tree.Parameter, ...],
    bound: Value | None,
    args: Arguments,
    names: dict[str, Value],
    left_out: Callable[[tree.Parameter, tree.Expr | None], Value],
) -> None:
    """Give parameters their arguments.

    `left_out` says what a parameter is that gets none, with its default where it surely is that.
    """
    positional = [bound, *args.positional] if bound is not None else list(args.positional)
    left = dict(args.keywords)
    for parameter in params:
        if parameter.kind == "var_positional":
            value: Value = Sequence("tuple", positional, open=args.open)
            positional = []
        elif parameter.kind == "var_keyword":
            value = Mapping(dict(left), open=args.open)
            left = {}
        elif positional and parameter.kind != "keyword_only":
            value = positional.pop(0)
        elif parameter.name in left:
            value = left.pop(parameter.name)
        else:
            value = left_out(parameter, None if args.open else parameter.default)
        names[parameter.name] = value


def default_of_class(run: Interpreter, info: FunctionInfo, node: tree.Expr) -> Value | None:
    """The default of a method's parameter where it names what stands in the body of the class; else `None`."""
    cls = run.classes.get(id(info.cls.node)) if info.cls is not None else None
    found = cls.namespace.get(node.id) if cls is not None and isinstance(node, tree.Name) else None
    return run.resolve(found) if found is not None else None


def bind_unknown(run: Interpreter, info: FunctionInfo, frame: Frame) -> None:
    """Bind a function's parameters to what is known without a call: `self`, and what annotations say."""
    names = frame.scope.names
    for position, parameter in enumerate(info.params):
        value: Value = UNKNOWN
        if position == 0 and info.cls is not None:
            cls = run.classes.get(id(info.cls.node))
            if cls is not None and not _is_static(info):
                value = cls if _is_class_method(info) else run.self_of(cls)
        elif parameter.kind == "var_positional":
            value = Sequence("tuple", [], open=True)
        elif parameter.kind == "var_keyword":
            value = Mapping({}, open=True)
        elif parameter.annotation is not None:
            value = instance_of_annotation(run, parameter.annotation, frame)
        names[parameter.name] = value


def _is_static(info: FunctionInfo) -> bool:
    return isinstance(info.node, tree.Lambda) or any(
        isinstance(one.value, tree.Name) and one.value.id == "staticmethod" for one in info.node.decorators
    )


def _is_class_method(info: FunctionInfo) -> bool:
    if isinstance(info.node, tree.Lambda):
        return False
    return info.name in ("__init_subclass__", "__class_getitem__", "__new__") or any(
        isinstance(one.value, tree.Name) and one.value.id == "classmethod" for one in info.node.decorators
    )


# ------------------------------------------------------------------ decorators


def decorate(run: Interpreter, value: Value, decorators: tuple[tree.Decorator, ...], frame: Frame) -> Value:
    """Apply decorators to a function or class, from the lowest to the highest.

    The decorator expressions run from the top, as in Python, before any of them is applied.
    """
    if not decorators:
        return value
    applied = [expressions.evaluate(run, node.value, frame) for node in decorators]
    for node, decorator in zip(reversed(decorators), reversed(applied), strict=True):
        expressions.record_use(run, node, decorator, frame)
        if isinstance(decorator, External) and decorator.path == "builtins.property().setter":
            value = decorator.receiver or value
            continue
        if run.assumptions is not None and not run.assumptions.decorates(decorator, value):
            continue
        outer = apply(run, decorator, Arguments((value,)), node, frame, "decorator")
        value = Decorated(value, outer, decorator, node)
    return value


def read_property(run: Interpreter, method: FunctionValue, frame: Frame | None) -> Value:
    """The value of a property; reading it is a call of its function."""
    if frame is None:
        return run.returned(method.info)
    node = frame.node or method.info.node
    fact = CallFact(node, frame.unit, frame.region, frame.stack, method, Arguments(), "value")
    frame.unit.calls.append(fact)
    return run.returned(method.info)


def entered(run: Interpreter, manager: Value) -> Value:
    """What `with manager as target` binds."""
    if isinstance(manager, Union):
        return join_all([entered(run, one) for one in manager.values])
    if isinstance(manager, External):
        if manager.path in run.libraries.entered:
            return External(run.libraries.entered[manager.path], manager, manager.call)
        function = generator_of(manager)
        if function is not None:
            yielded = [one.value for one in run.unit(function.info).yields]
            return join_all(yielded) if yielded else UNKNOWN
        return manager
    if isinstance(manager, Instance):
        found = find_in_class(manager.cls, "__enter__")
        if found is not None and isinstance(found[0], FunctionValue):
            return run.returned(found[0].info)
        return manager
    return UNKNOWN


def enter(run: Interpreter, manager: Value, item: tree.WithItem, frame: Frame) -> None:
    """Run what one of the project's context managers does before the block; of a generator, all of it.

    What such a one does behind its `yield` runs here as well: the unit of its body has a `yield` by then.
    """
    function = generator_of(manager)
    if function is not None and isinstance(manager, External) and manager.call is not None:
        fact = CallFact(item.context, frame.unit, frame.region, frame.stack, function, manager.call.args, "context")
        run_live(run, function, manager.call.args, fact, frame.stack)
    elif isinstance(manager, Instance):
        _run_method(run, manager, ENTERS, NO_ARGUMENTS, item, frame)


def leave(run: Interpreter, manager: Value, item: tree.WithItem, frame: Frame) -> None:
    """Run what one of the project's context managers does after the block, where that raised nothing."""
    if isinstance(manager, Instance):
        _run_method(run, manager, LEAVES, Arguments((NONE, NONE, NONE)), item, frame)


def _run_method(
    run: Interpreter, owner: Instance, names: tuple[str, ...], args: Arguments, item: tree.WithItem, frame: Frame
) -> None:
    for found in (find_in_class(owner.cls, name) for name in names):
        if found is not None and isinstance(found[0], FunctionValue):
            method = FunctionValue(found[0].info, found[0].closure, owner)
            fact = CallFact(item.context, frame.unit, frame.region, frame.stack, method, args, "value")
            run_live(run, method, args, fact, frame.stack)


def generator_of(manager: Value) -> FunctionValue | None:
    """The function with `@contextmanager` that a context manager comes from; `None` where it is another one."""
    made_by = manager.receiver if isinstance(manager, External) else None
    if isinstance(manager, External) and manager.path == "contextlib.contextmanager()()":
        made_by = made_by.receiver if isinstance(made_by, External) else made_by
    function = unwrap(made_by) if isinstance(made_by, Decorated) else None
    return function if isinstance(function, FunctionValue) else None


def never(unit: Unit) -> Value:
    """What a body without a way out gives: nothing, if it surely raises."""
    return NEVER if unit.raises or unit.calls else UNKNOWN
