"""Passwords, tokens and secrets of rows that answers, schemas of answers and templates show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.app.schemas import reads_rows
from flaskwright.app.templates import references
from flaskwright.app.views import decorators_of
from flaskwright.findings.finding import Location, Step
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.local_values import LocalValues
from flaskwright.rule_support.model_columns import Sensitive, is_column, models_in, sensitive
from flaskwright.rule_support.output import Output
from flaskwright.rule_support.requests import routes
from flaskwright.rule_support.schema_output import Field, marshmallow_fields, pydantic_fields
from flaskwright.rule_support.validators import schema_class
from flaskwright.semantics.bindings import own_nodes
from flaskwright.semantics.expressions import element
from flaskwright.semantics.values import (
    UNKNOWN,
    ClassValue,
    External,
    Instance,
    Mapping,
    Value,
    alternatives,
    function_of,
    unwrap,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.templates import Render
    from flaskwright.rule_support.output import Shown
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Unit
    from flaskwright.syntax.templates import Template

Place = Literal["answer", "schema", "template"]
CURRENT_USER = "flask_login.current_user"
TOKEN_ANSWER = frozenset({"access_token", "token_type"})
"""The fields of the answer by which an OAuth server hands a token to its client (RFC 6749, section 5.1)."""
MEASURES = frozenset({"length", "count"})
"""Filters that leave nothing of what they are put on."""


class Leak(msgspec.Struct, frozen=True, eq=False):
    """A column that nobody should see, where it goes out. `sure`: the rows that are shown surely have it."""

    place: Place
    kind: Sensitive
    column: str
    model: str
    location: Location
    scope: str
    written: str
    steps: tuple[Step, ...]
    sure: bool


class SensitiveOutput:
    """The leaks of one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._bodies = project.code.bodies
        self._values = project.once(LocalValues)
        self._output = project.once(Output)
        self._models = [model.cls for model in project.app.models]
        self._infos = {cls.info for cls in self._models}
        self._issuing: dict[tuple[FunctionInfo, str], bool] = {}

    def found(self) -> Iterator[Leak]:
        """Every leak, once per place."""
        seen: set[tuple[Location, str]] = set()
        for leak in (*self._in_answers(), *self._in_decorators(), *self._in_templates()):
            if (leak.location, leak.column) not in seen:
                seen.add((leak.location, leak.column))
                yield leak

    # ----------------------------------------------------------------- answers

    def _in_answers(self) -> Iterator[Leak]:
        for answer in self._output.answers():
            for shown in self._output.parts(answer):
                if isinstance(shown.node, tree.Attribute):
                    yield from self._of_attribute(shown, shown.node)
                elif isinstance(shown.node, tree.Call):
                    call = self._bodies.of(shown.unit).calls.get(id(shown.node))
                    if call is not None:
                        yield from self._of_dump(shown, call)

    def _of_attribute(self, shown: Shown, node: tree.Attribute) -> Iterator[Leak]:
        kind = sensitive(node.attr)
        if kind is None:
            return
        model = self._owner(self._values.of(shown.unit, node.value), node.attr, kind)
        if model is None or (kind != "password" and self._issues(shown.answer.function, node.attr)):
            return
        if kind != "password" and _names_written(shown.unit) >= TOKEN_ANSWER:
            return
        step = Step(shown.answer.fact.location, "becomes the answer")
        yield Leak(
            "answer",
            kind,
            node.attr,
            model.info.name,
            shown.location,
            shown.unit.scope,
            shown.unit.module.source.slice(node.start, node.end),
            (*shown.steps, step),
            sure=True,
        )

    def _owner(self, value: Value, column: str, kind: Sensitive) -> ClassValue | None:
        """The model whose row a value is, if it has the column; the user's own secrets are shown to the owner."""
        for cls in models_in(self._project, value):
            if is_column(self._project, cls, column):
                return cls
        if kind == "password" and isinstance(value, External) and value.path == CURRENT_USER:
            return next((cls for cls in self._users() if is_column(self._project, cls, column)), None)
        return None

    def _users(self) -> Iterator[ClassValue]:
        """The models of the rows that Flask-Login loads as users."""
        for call in self._project.code.calls_to(self._project.libraries.role("loads_user_by_session")):
            for given in call.args.positional[:1]:
                info = function_of(given)
                if info is not None:
                    yield from models_in(self._project, self._project.code.run.returned(info))

    def _issues(self, function: FunctionInfo, column: str) -> bool:
        """Whether who asks may see what an answer shows: the code makes it, finds the row by it, or asks a password."""
        key = (function, column)
        known = self._issuing.get(key)
        if known is None:
            known = self._issuing[key] = any(
                self._makes(each, column) for each in self._project.code.reach((function,))
            )
        return known

    def _makes(self, function: FunctionInfo, column: str) -> bool:
        unit = self._project.code.unit(function)
        if any(store.attribute == column for store in unit.stores):
            return True
        if any(column in call.args.keywords for call in unit.calls) or _is_compared(unit, column):
            return True
        checking = self._project.libraries.role("checks_password")
        for call in unit.calls:
            if isinstance(call.callee, External) and call.callee.path in checking:
                return True
            made = unwrap(call.callee)
            if isinstance(made, ClassValue) and made.info in self._infos and is_column(self._project, made, column):
                return True
        return False

    # ----------------------------------------------------------------- schemas

    def _of_dump(self, shown: Shown, call: CallFact) -> Iterator[Leak]:
        libraries = self._project.libraries
        for callee in alternatives(call.callee):
            owner = callee.receiver if isinstance(callee, External) else None
            if not isinstance(callee, External) or not isinstance(owner, Instance):
                continue
            step = Step(call.location, "writes the answer")
            if callee.path in libraries.role("marshmallow_dump"):
                given = call.node.args[0].value if isinstance(call.node, tree.Call) and call.node.args else None
                value = self._values.of(shown.unit, given) if given is not None else UNKNOWN
                made = owner.call.args if owner.call is not None else None
                for field in marshmallow_fields(self._project, owner.cls, made) or ():
                    yield from self._of_field(field, owner.cls, value, shown.answer.function, step)
            elif callee.path in libraries.role("pydantic_dump") and reads_rows(owner.cls):
                for field in pydantic_fields(owner.cls, call.args):
                    yield from self._of_field(field, owner.cls, UNKNOWN, shown.answer.function, step)

    def _of_field(
        self, field: Field, schema: ClassValue, value: Value, function: FunctionInfo, step: Step
    ) -> Iterator[Leak]:
        kind = sensitive(field.column)
        if kind is None:
            return
        rows = list(models_in(self._project, value))
        if field.model is not None:
            model, sure = field.model, True
        else:
            candidates = rows or self._models
            found = next((cls for cls in candidates if is_column(self._project, cls, field.column)), None)
            if found is None:
                return
            model, sure = found, bool(rows)
        if kind != "password" and self._issues(function, field.column):
            return
        yield Leak(
            "schema",
            kind,
            field.column,
            model.info.name,
            field.location,
            schema.info.qualname,
            f"{schema.info.name}.{field.name}",
            (step,),
            sure,
        )

    def _in_decorators(self) -> Iterator[Leak]:
        """The schemas and tables of fields that decorators write the answers of views with."""
        libraries = self._project.libraries
        for route in routes(self._project):
            for value in decorators_of(route):
                made = value.call if isinstance(value, External) else None
                if made is None or not isinstance(value, External):
                    continue
                step = Step(made.location, "writes the answers of this view")
                for function in route.functions[:1]:
                    for role, place in (("marshmallow_output_first", 0), ("marshmallow_output_second", 1)):
                        if value.path in libraries.role(role):
                            yield from self._of_output(made, place, function, step)
                    if value.path in libraries.role("field_table_output"):
                        yield from self._of_table(made, function)

    def _of_output(self, made: CallFact, place: int, function: FunctionInfo, step: Step) -> Iterator[Leak]:
        given = made.args.get(place, "schema")
        cls = schema_class(given)
        if cls is None:
            return
        args = given.call.args if isinstance(given, Instance) and given.call is not None else None
        value = self._project.code.run.returned(function)
        for field in marshmallow_fields(self._project, cls, args) or ():
            yield from self._of_field(field, cls, value, function, step)

    def _of_table(self, made: CallFact, function: FunctionInfo) -> Iterator[Leak]:
        """A dictionary of fields, or the model that Flask-RESTX makes of one."""
        given = made.args.get(0, "fields")
        if isinstance(given, External) and given.call is not None:
            made, given = given.call, given.call.args.get(1, "model")
        if not isinstance(given, Mapping):
            return
        for name in given.items:
            kind = sensitive(name) if isinstance(name, str) else None
            if kind is None or (kind != "password" and self._issues(function, name)):
                continue
            model = next((cls for cls in self._models if is_column(self._project, cls, name)), None)
            if model is not None:
                step = Step(made.location, "writes the answers of this view")
                where = self._key(made, name) or made.location
                yield Leak("schema", kind, name, model.info.name, where, made.unit.scope, name, (step,), sure=False)

    def _key(self, made: CallFact, name: str) -> Location | None:
        """Where a key of the dictionary that a call is given is written, if that is in the same module."""
        nodes: list[tree.Expr] = [one.value for one in made.node.args] if isinstance(made.node, tree.Call) else []
        module = made.unit.module
        body = self._bodies.of(self._project.code.unit(module))
        for node in nodes:
            written = [bound.node for bound in body.names.get(node.id, ())] if isinstance(node, tree.Name) else [node]
            for table in written:
                for item in table.items if isinstance(table, tree.Dict) else ():
                    if isinstance(item.key, tree.Constant) and item.key.value == name:
                        return module.location(item.key)
        return None

    # --------------------------------------------------------------- templates

    def _in_templates(self) -> Iterator[Leak]:
        for render in self._project.pages.renders:
            if render.call.unit.module.role is not FileRole.PRODUCTION:
                continue
            for template in self._loaded(render):
                for printed in template.printed:
                    if printed.value is not None and not MEASURES & set(printed.filters):
                        place = Location(template.path, printed.start, printed.end)
                        yield from self._printed(render, template, printed.value, place)

    def _loaded(self, render: Render) -> Iterator[Template]:
        """The templates that a call renders, with those that they extend or include."""
        seen: set[str] = set()
        waiting = list(render.names)
        while waiting:
            name = waiting.pop()
            template = self._project.pages.templates.get(name)
            if template is None or name in seen:
                continue
            seen.add(name)
            yield template
            for reference in references(template):
                if reference not in template.imports:
                    waiting.extend(reference.names)

    def _printed(self, render: Render, template: Template, path: str, place: Location) -> Iterator[Leak]:
        holder, _, column = path.rpartition(".")
        kind = sensitive(column)
        if kind is None or not holder:
            return
        value = self._in_context(render, template, holder, place.start, 0)
        model = self._owner(value, column, kind)
        function = render.call.unit.function
        if model is None:
            return
        if kind != "password" and (render.call.role != "return" or function is None or self._issues(function, column)):
            # What is not returned is mostly a mail to the owner.
            return
        step = Step(render.call.location, "renders the template")
        yield Leak("template", kind, column, model.info.name, place, "", path, (step,), sure=True)

    def _in_context(self, render: Render, template: Template, path: str, place: int, depth: int) -> Value:
        """What a dotted path of a template stands for, with what a call passes."""
        root, *rest = path.split(".")
        value = render.call.args.keywords.get(root, UNKNOWN)
        loops = [loop for loop in template.loops if root in loop.targets and loop.start <= place < loop.end]
        if loops and depth < 4:
            iterable = loops[-1].iterable
            value = UNKNOWN
            if iterable is not None and len(loops[-1].targets) == 1:
                held = self._in_context(render, template, iterable, loops[-1].start - 1, depth + 1)
                value = element(self._project.code.run, held)
        if root == "current_user" and value is UNKNOWN and not loops:
            value = External(CURRENT_USER)
        for name in rest:
            value = self._project.code.run.attribute(value, name)
        return value


def _is_compared(unit: Unit, column: str) -> bool:
    """Whether a body compares the column of that name with something, as a query does that looks a row up by it."""
    return any(
        isinstance(node, tree.Compare)
        and any(getattr(side, "attr", "") == column for side in (node.left, *node.comparators))
        for node in own_nodes(unit)
    )


def _names_written(unit: Unit) -> set[str]:
    """The names under which a body puts something into mappings."""
    found: set[str] = set()
    for node in own_nodes(unit):
        match node:
            case tree.Subscript(index=tree.Constant(value=str(name))):
                found.add(name)
            case tree.Dict():
                found.update(
                    one.key.value
                    for one in node.items
                    if isinstance(one.key, tree.Constant) and isinstance(one.key.value, str)
                )
            case tree.Call():
                found.update(one.keyword for one in node.args if one.keyword is not None)
    return found
