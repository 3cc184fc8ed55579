"""Whether a function can be called with the arguments that Flask gives a view, also through its decorators."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.rule_support.view_layers import inner_calls, is_transparent, wrapper_of
from flaskwright.semantics.values import Decorated, FunctionValue, Partial, Value
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact

READS = frozenset({"get", "keys", "values", "items", "copy"})
"""Methods of a dictionary that change nothing."""


class Given(msgspec.Struct, frozen=True):
    """The arguments of a call: how many by position, and the names of the others."""

    positional: int
    keywords: frozenset[str]


class Mismatch(msgspec.Struct, frozen=True):
    """A call that raises `TypeError`: which function is called, and why it fails."""

    function: FunctionInfo
    reason: str


def mismatch(project: Project, value: Value, given: Given) -> Mismatch | None:
    """Why calling a view with these arguments surely fails; `None` where it does not or that cannot be told."""
    match value:
        case Decorated():
            if is_transparent(value, project.libraries):
                return mismatch(project, value.inner, given)
            return _through_wrapper(project, value, given)
        case Partial(args=args):
            if args.open:
                return None
            left = given.keywords - frozenset(args.keywords)
            merged = Given(given.positional + len(args.positional), left | frozenset(args.keywords))
            return mismatch(project, value.function, merged)
        case FunctionValue():
            bound = 1 if value.bound is not None else 0
            reason, _ = _bind(value.info, Given(given.positional + bound, given.keywords))
            return Mismatch(value.info, reason) if reason else None
        case _:
            return None


def _through_wrapper(project: Project, layer: Decorated, given: Given) -> Mismatch | None:
    wrapper = wrapper_of(layer)
    if wrapper is None:
        return None
    bound = 1 if wrapper.bound is not None else 0
    reason, left = _bind(wrapper.info, Given(given.positional + bound, given.keywords))
    if reason:
        return Mismatch(wrapper.info, reason)
    for call in inner_calls(project, wrapper):
        passed = _passed(project, wrapper.info, call, left)
        found = mismatch(project, layer.inner, passed) if passed is not None else None
        if found is not None:
            return found
    return None


def _bind(function: FunctionInfo, given: Given) -> tuple[str, Given]:
    """Why a call fails, in words, or an empty text; and what is left for `*args` and `**kwargs`."""
    left_over, keywords = given.positional, set(given.keywords)
    missing: list[str] = []
    taken: list[str] = []
    for parameter in function.params:
        if parameter.kind in ("var_positional", "var_keyword"):
            continue
        if parameter.kind != "keyword_only" and left_over:
            left_over -= 1
            taken.append(parameter.name)
        elif parameter.name in keywords and parameter.kind != "positional_only":
            keywords.discard(parameter.name)
        elif parameter.default is None:
            missing.append(parameter.name)
    kinds = {parameter.kind for parameter in function.params}
    left = Given(left_over, frozenset(keywords))
    if "var_keyword" not in kinds and keywords:
        twice = sorted(keywords & set(taken))
        name = twice[0] if twice else sorted(keywords)[0]
        return f"gets `{name}` twice" if twice else f"has no parameter `{name}`", left
    if "var_positional" not in kinds and left_over:
        return f"gets {given.positional} arguments by position, more than it takes", left
    if missing:
        return f"requires `{missing[0]}`, which nothing gives", left
    return "", left


def _passed(project: Project, wrapper: FunctionInfo, call: CallFact, left: Given) -> Given | None:
    """The arguments that a wrapper hands on; `None` where they cannot be told."""
    if not isinstance(call.node, tree.Call):
        return None
    names = {parameter.kind: parameter.name for parameter in wrapper.params if parameter.kind.startswith("var_")}
    positional, keywords = 0, set()
    for argument in call.node.args:
        if argument.keyword is not None:
            keywords.add(argument.keyword)
        elif argument.star == 0:
            positional += 1
        elif not isinstance(argument.value, tree.Name) or argument.value.id not in names.values():
            return None
        elif argument.star == 1 and argument.value.id == names.get("var_positional"):
            positional += left.positional
        elif argument.star == 2 and argument.value.id == names.get("var_keyword"):
            if project.once(_KeywordChanges).made_by(wrapper, argument.value.id):
                return None
            keywords |= left.keywords
        else:
            return None
    return Given(positional, frozenset(keywords))


class _KeywordChanges:
    """Whether wrappers may change the dictionary of their keyword arguments; each is read once for all its views."""

    def __init__(self, _project: Project) -> None:
        self._known: dict[FunctionInfo, bool] = {}

    def made_by(self, wrapper: FunctionInfo, name: str) -> bool:
        if wrapper not in self._known:
            self._known[wrapper] = _changes(wrapper, name)
        return self._known[wrapper]


def _changes(wrapper: FunctionInfo, name: str) -> bool:
    """Whether a wrapper may change the dictionary of its keyword arguments, or hand it to somebody who may."""
    harmless: set[int] = set()
    nodes = list(walk(wrapper.node))
    for node in nodes:
        match node:
            case tree.Argument(star=2, value=tree.Name() as held):
                harmless.add(id(held))
            case tree.Attribute(value=tree.Name() as held, attr=attr) if attr in READS:
                harmless.add(id(held))
            case tree.Subscript(value=tree.Name() as held) if not _is_target(wrapper, node):
                harmless.add(id(held))
            case tree.Compare():
                harmless.update(id(held) for held in node.comparators if isinstance(held, tree.Name))
            case _:
                pass
    uses = (node for node in nodes if isinstance(node, tree.Name) and node.id == name)
    return any(id(node) not in harmless for node in uses)


def _is_target(wrapper: FunctionInfo, node: tree.Subscript) -> bool:
    for statement in walk(wrapper.node):
        match statement:
            case tree.Assign() | tree.Delete():
                targets: tuple[tree.Expr, ...] = statement.targets
            case tree.AugAssign():
                targets = (statement.target,)
            case _:
                continue
        if any(target is node for target in targets):
            return True
    return False
