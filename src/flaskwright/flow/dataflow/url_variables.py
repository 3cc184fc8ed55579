"""Variables of URLs: what a client may put into each, within the limits of its converter."""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import TYPE_CHECKING

from flaskwright.app.urls import variables
from flaskwright.flow.dataflow.answering import written_rule
from flaskwright.flow.dataflow.domain import INT_TYPE, TEXT_TYPE
from flaskwright.flow.dataflow.kinds import EVERYTHING, FROM_TEXT, NUMBER, PRESENT, SEGMENT, SURE_TEXT, mask

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from flaskwright.app.model import AppModel
    from flaskwright.flow.dataflow.own_converters import OwnConverter
    from flaskwright.semantics.index import Code

VIEW_ARGS = "flask.request.view_args"
"""The path of what holds the variables of the URL under which a view was asked for."""
IDENTITY = NUMBER | mask(("conversion", "size", "nan", "valid"))
NUMERIC = frozenset({"int", "float"})
CLOSED = frozenset({"uuid", "any"})


def cleared_by_converter(converter: str, own: Mapping[str, OwnConverter]) -> int | None:
    """What a variable is harmless for; `None` where a client chooses nothing, but among what the rule allows.

    `own` are the project's own converters, whatever these make of the text.
    """
    if converter in own:
        return own[converter].cleared
    if converter in CLOSED:
        return None
    if converter in NUMERIC:
        return IDENTITY
    if converter in ("default", "string"):
        return FROM_TEXT | SEGMENT | PRESENT | SURE_TEXT
    if converter == "path":
        return FROM_TEXT | PRESENT | SURE_TEXT
    return EVERYTHING  # of which nobody knows what it takes


def kind_by_converter(converter: str) -> str:
    """The type of a variable."""
    return INT_TYPE if converter in NUMERIC else TEXT_TYPE


def converters_of(app: AppModel, code: Code) -> Mapping[str, frozenset[str]]:
    """The converters of all variables of the rules of a project, by the names of the variables."""
    found: dict[str, set[str]] = {}
    for rule in _rules(app, code):
        for variable in variables(rule):
            found.setdefault(variable.name, set()).add(variable.converter)
    return {name: frozenset(several) for name, several in found.items()}


def _rules(app: AppModel, code: Code) -> Iterator[str]:
    """The rules under which code of the project may be asked for: not those of Flask's own `static`, say."""
    for scaffold in (*app.applications, *app.blueprints):
        for route in scaffold.routes:
            if route.functions or not route.source:
                yield from (rule for rule in (route.rule, route.own_rule) if rule is not None)
    for application in app.applications:
        for route in application.mounted:
            if route.rule is not None and (route.functions or not route.source):
                yield route.rule
    for unit in code.units:
        rule = written_rule(unit.function) if unit.function is not None else None
        if rule is not None:
            yield rule


def cleared_in_all(converters: Iterable[str], own: Mapping[str, OwnConverter]) -> int | None:
    """What a variable is harmless for that may have any of these converters, as `cleared_by_converter` says.

    What one of the project's own makes of its text, nobody asks here.
    """
    known = {name: one for name, one in own.items() if one.makes is None}
    limits = [bits for one in converters if (bits := cleared_by_converter(one, known)) is not None]
    return reduce(and_, limits) if limits else None
