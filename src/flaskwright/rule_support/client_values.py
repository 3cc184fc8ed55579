"""What a client's value can do wrong, judged by how it was read: exceptions that are answered, texts, converters."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.errors import NOT_OF_TEXTS
from flaskwright.flow.dataflow.names import words
from flaskwright.rule_support.implied import Implied
from flaskwright.rule_support.request_origins import RequestOrigins
from flaskwright.rule_support.requests import hooks
from flaskwright.rule_support.unhandled_errors import UnhandledErrors
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bindings import own_nodes
from flaskwright.semantics.definitions import FunctionInfo
from flaskwright.semantics.values import NONE, Const, External, Instance
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.flow.dataflow.hits import Hit
    from flaskwright.semantics.facts import CallFact, Unit

_CHECKS = frozenset(
    {"valid", "validate", "validated", "validator", "check", "checked", "verify", "allowed", "permitted"}
)
"""Words in the name of what checks a value, whatever becomes of its answer."""
TEXTS = frozenset({"args", "form", "values", "cookies", "headers"})
"""The attributes of a request whose values are texts, if they are there."""


def _validates(expecting: CallFact) -> bool:
    """Whether a call of `expect` checks what is sent: it says so, or the namespace or API does that it belongs to."""
    call: CallFact | None = expecting
    while call is not None:
        wanted = call.args.keywords.get("validate")
        if isinstance(wanted, Const):
            return wanted.value is True
        maker = call.callee.receiver if isinstance(call.callee, External) else None
        call = maker.call if isinstance(maker, External) else None
    return False


class ClientValues:
    """Answers about what reaches the places that the flow engine found in one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._implied = project.once(Implied)
        self._origins = project.once(RequestOrigins)
        self._errors = project.once(UnhandledErrors)
        self._bodies = project.code.bodies
        self._callers: dict[FunctionInfo, set[FunctionInfo]] = {}
        self._hooks = {hook.function for hook in hooks(project) if hook.function is not None}
        self._known: dict[tuple[FunctionInfo, str], bool] = {}

    def are_answered(self, hit: Hit) -> bool:
        """Whether a decorator or an error handler answers what a conversion mainly raises, on every way to it."""
        info = hit.place.info
        if not isinstance(info, FunctionInfo) or not hit.place.errors:
            return False
        key = (info, hit.place.errors[0])
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._errors.answered(info, self._classes(key[1]))
        return known

    def cannot_happen(self, hit: Hit) -> bool:
        """Whether a conversion fails only for what the request cannot hold there: it was converted, or is a text."""
        if self.is_converted(hit):
            return True
        return (
            bool(hit.place.errors)
            and NOT_OF_TEXTS.issuperset(hit.place.errors)
            and (self._is_text(hit) or self._is_given(hit))
        )

    def is_elsewhere(self, hit: Hit) -> bool:
        """Whether a value is none of the request's body, form or query as it came in: of the URL, or stored before."""
        place = hit.label.location
        for unit in self._units(hit):
            for node in own_nodes(unit):
                if (node.start, node.end) == (place.start, place.end) and isinstance(node, tree.Expr):
                    return not self._origins.of(unit, node)
        return True

    def is_converted(self, hit: Hit) -> bool:
        """Whether the value was read with a converter, which gives its default for what it cannot read."""
        typed = self._project.libraries.role("typed_get")
        for unit in self._units(hit):
            for call in unit.calls:
                if call.location == hit.label.location and isinstance(call.callee, External):
                    kind = call.args.get(2, "type") if call.callee.path in typed else None
                    return kind is not None and not (isinstance(kind, External) and kind.path == "builtins.str")
        return False

    def is_declared(self, hit: Hit) -> bool:
        """Whether the value holds the fields that the code has declared, and no others."""
        declared = self._project.libraries.role("declared_fields")
        return any(
            call.location == hit.label.location and isinstance(call.callee, External) and call.callee.path in declared
            for unit in self._units(hit)
            for call in unit.calls
        )

    def is_handed_to_check(self, hit: Hit) -> bool:
        """Whether the variable that takes the value is given to something that is called a check of it."""
        place = hit.label.location
        for unit in self._units(hit):
            taking = {
                name
                for name, several in self._bodies.of(unit).names.items()
                if any(one.node.start <= place.start and place.end <= one.node.end for one in several)
            }
            for call in unit.calls if taking else ():
                node = call.node
                if not isinstance(node, tree.Call) or not _CHECKS & set(words(_name_of(node.func))):
                    continue
                if any(isinstance(one.value, tree.Name) and one.value.id in taking for one in node.args):
                    return True
        return False

    def is_in_validated_form(self, hit: Hit) -> bool:
        """Whether the function that reads a field has a form validate it, which declares one of that name."""
        place = hit.label.location
        validates = self._project.libraries.role("validates_form")
        for unit in self._units(hit):
            names = {
                one.value
                for node in own_nodes(unit)
                if (node.start, node.end) == (place.start, place.end)
                for one in walk(node)
                if isinstance(one, tree.Constant) and isinstance(one.value, str)
            }
            for call in unit.calls if names else ():
                callee = call.callee
                if isinstance(callee, External) and callee.path in validates and isinstance(callee.receiver, Instance):
                    form = callee.receiver.cls
                    if any(find_in_class(form, name) is not None for name in names):
                        return True
        return False

    def is_expected(self, hit: Hit) -> bool:
        """Whether a decorator of the view that reads the body has checked it, and answers 400 where it does not fit."""
        reading = self._function(hit)
        if reading is None or not isinstance(reading.node, tree.FunctionDef):
            return False
        around = {id(one.value) for one in reading.node.decorators}
        expects = self._project.libraries.role("expects_body")
        return any(
            id(call.node) in around
            and isinstance(call.callee, External)
            and call.callee.path in expects
            and _validates(call)
            for unit in self._units(hit)
            for call in unit.calls
        )

    def is_of_another_request(self, hit: Hit) -> bool:
        """Whether no request that reads the value surely comes to the place as well: it was stored in between."""
        reading = self._function(hit)
        arriving = hit.place.info
        if reading is None or not isinstance(arriving, FunctionInfo) or reading is arriving:
            return False
        above = self._above(reading)
        return not above & self._hooks and above.isdisjoint(self._above(arriving))

    def _function(self, hit: Hit) -> FunctionInfo | None:
        """The innermost function in which the value is read."""
        place = hit.label.location
        found = [
            unit.function
            for unit in self._units(hit)
            if unit.function is not None
            and unit.function.node.start <= place.start
            and place.end <= unit.function.node.end
        ]
        return max(found, key=lambda info: info.node.start, default=None)

    def _above(self, info: FunctionInfo) -> set[FunctionInfo]:
        """A function and all that lead to it."""
        known = self._callers.get(info)
        if known is None:
            known = self._callers[info] = {info}
            waiting = [info]
            while waiting:
                for call in self._bodies.callers(waiting.pop()):
                    caller = call.unit.function
                    if caller is not None and caller not in known:
                        known.add(caller)
                        waiting.append(caller)
        return known

    def is_made_another(self, hit: Hit) -> bool:
        """Whether a conversion takes the value at once where it is read: what it gives has a known shape."""
        place = hit.label.location
        converters = self._project.libraries.role("request_ends")
        return any(
            isinstance(call.callee, External)
            and call.callee.path in converters
            and isinstance(call.node, tree.Call)
            and any(one.value.start <= place.start and place.end <= one.value.end for one in call.node.args)
            for unit in self._units(hit)
            for call in unit.calls
        )

    def _is_text(self, hit: Hit) -> bool:
        """Whether the value is surely a text, also where the request lacks it."""
        place = hit.label.location
        for unit in self._units(hit):
            for call in unit.calls:
                if call.location == place and isinstance(call.callee, External) and call.callee.path.endswith(".get"):
                    return call.args.get(1, "default") not in (None, NONE) and "json" not in call.callee.path
        return bool(self._use(hit) & TEXTS)

    def _use(self, hit: Hit) -> frozenset[str]:
        """The attributes of the request that are read where the value comes from."""
        place = hit.label.location
        return frozenset(
            use.attribute
            for unit in self._units(hit)
            for use in unit.uses
            if use.path == "flask.request" and use.attribute is not None
            if place.start <= use.node.start and use.node.end <= place.end
        )

    def _is_given(self, hit: Hit) -> bool:
        """Whether a test has made sure that the value is there, or something stands in for it."""
        node, info = hit.place.node, hit.place.info
        if not isinstance(node, tree.Call) or not node.args or not isinstance(info, FunctionInfo):
            return False
        given = node.args[0].value
        if isinstance(given, tree.BoolOp):
            return True
        unit = self._project.code.unit(info)
        if isinstance(given, tree.Name) and self._stands_in(unit, given):
            return True
        written = unit.module.source.slice(given.start, given.end)
        for known in self._implied.before(unit, node):
            asked = known.node.left if isinstance(known.node, tree.Compare) else known.node
            if unit.module.source.slice(asked.start, asked.end) == written and known.unit is unit:
                negated = isinstance(known.node, tree.Compare) and known.node.ops in (("is",), ("==",))
                if known.outcome is not negated:
                    return True
        return False

    def _stands_in(self, unit: Unit, name: tree.Name) -> bool:
        """Whether what a variable was given last has something that stands in for a missing value."""
        before = [one for one in self._bodies.of(unit).names.get(name.id, ()) if one.node.end <= name.start]
        last = max(before, key=lambda one: one.node.start, default=None)
        if last is None or last.part or not self._implied.runs_first(unit, last.node, name):
            return False
        match last.node:
            case tree.BoolOp(op="or", values=(*_, instead)):
                kept = asked = name
            case tree.IfExp(
                test=tree.Compare(left=asked, ops=("is",), comparators=(tree.Constant(kind="none"),)),
                body=instead,
                orelse=kept,
            ):
                pass
            case tree.IfExp(
                test=tree.Compare(left=asked, ops=("is not",), comparators=(tree.Constant(kind="none"),)),
                body=kept,
                orelse=instead,
            ):
                pass
            case tree.IfExp(test=tree.Name() as asked, body=kept, orelse=instead):
                pass
            case _:
                return False
        source = unit.module.source
        same = source.slice(asked.start, asked.end) == source.slice(kept.start, kept.end)
        return same and isinstance(instead, tree.Constant) and instead.kind != "none"

    def _units(self, hit: Hit) -> list[Unit]:
        """The bodies of the file in which the value was read."""
        module = self._project.code.modules.by_path.get(hit.label.location.path)
        return self._project.code.units_of(module) if module is not None else []

    def _classes(self, error: str) -> frozenset[str]:
        """The paths of an exception class and of all classes that it derives from."""
        found = self._project.flow_tables.ancestors(error)
        cls = getattr(builtins, found[-1].removeprefix("builtins."), None)
        bases = cls.mro() if isinstance(cls, type) else (Exception, BaseException)
        return frozenset((*found, *(f"builtins.{base.__name__}" for base in bases if base is not object)))


def _name_of(callee: tree.Expr) -> str:
    """The name under which something is called: of a method, the method's."""
    match callee:
        case tree.Name(id=name) | tree.Attribute(attr=name):
            return name
        case _:
            return ""
