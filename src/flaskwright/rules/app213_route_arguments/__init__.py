"""The variables of a route's URL do not fit the view's parameters, or Flask refuses the route's options.

## What it does
Compares the variables of a route's whole URL (the prefixes of its blueprints, its own rule, its `defaults`) with the
parameters of the function that Flask really calls: the view after its decorators, or each method of a view class that
this route lets through. Values that a `url_value_preprocessor` takes out, and arguments that a decorator adds or takes
away, count. It also reports `methods` given as text, a keyword that neither Flask nor Werkzeug knows (`method=`), and a
converter that is registered nowhere. Where a decorator or a parameter list cannot be read, it says nothing.

## Why it matters
Flask passes URL variables as keyword arguments. When they do not match, the app starts, and every request to that URL
ends in `TypeError: … got an unexpected keyword argument` (or `missing 1 required positional argument`) and a 500
answer. Wrong `methods`, an unknown keyword or an unknown converter fail earlier: `TypeError` or `LookupError` when the
route is registered, so that the whole application does not start.

## How to mend
Give the view one parameter per URL variable, with the same name, or correct the rule. Write `methods=["POST"]`.
Register a converter with `app.url_map.converters["slug"] = SlugConverter` before the routes that use it. A decorator
that stands above `route` is not part of the registered view: put `route` on top. A wrapper passes
`*args, **kwargs` on.

## References
- [Flask: variable rules](https://flask.palletsprojects.com/en/stable/quickstart/#variable-rules)
- [Flask: URL route registrations](https://flask.palletsprojects.com/en/stable/api/#url-route-registrations)
- [Flask: URL processors](https://flask.palletsprojects.com/en/stable/patterns/urlprocessors/)
- [Werkzeug: routing](https://werkzeug.palletsprojects.com/en/stable/routing/)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.urls import CONVERTERS, names, variables
from flaskwright.findings.finding import Severity, Step
from flaskwright.rule_support.frameworks import is_plain
from flaskwright.rule_support.registrations import Refused, converters, refused, subdomains
from flaskwright.rule_support.signatures import Given, mismatch
from flaskwright.rule_support.view_layers import answering_values, class_decorated
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import Mapping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application, Route
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    """Compare each mounted route with the function that answers it."""
    for application in project.app.applications:
        known = converters(project, application)
        for route in application.mounted:
            if route.source:
                continue
            found = _refused(application, route, known)
            if found is not None:
                yield RULE.finding(
                    route.location,
                    f"{found.problem}, so that Flask raises `{found.error}` when the route is registered: the "
                    "application does not start",
                    scope=route.call.unit.scope,
                    subject=f"{route.own_rule} {found.problem}",
                    help=found.mend,
                )
                continue
            yield from _mismatched(project, application, route)


def _refused(application: Application, route: Route, known: frozenset[str] | None) -> Refused | None:
    owner = route.blueprints[-1] if route.blueprints else application
    if is_plain(owner):
        found = refused(route)
        if found is not None:
            return found
    if known is not None and route.rule is not None:
        for variable in variables(route.rule):
            if variable.converter not in CONVERTERS | known:
                return Refused(
                    f"the converter `{variable.converter}` of `{route.rule}` is registered nowhere",
                    "LookupError",
                    f'register it: `app.url_map.converters["{variable.converter}"] = …`',
                )
    return None


def _mismatched(project: Project, application: Application, route: Route) -> Iterator[Finding]:
    given = _given(application, route)
    if given is None or class_decorated(route):
        return
    for methods, value in answering_values(route):
        call = Given(1 if route.cls is not None else 0, given)
        found = mismatch(project, value, call)
        if found is None:
            continue
        label = f"{methods[0]} {route.rule}" if route.cls is not None and len(methods) == 1 else f"{route.rule}"
        yield RULE.finding(
            route.location,
            f"the URL `{label}` gives {_list(given)}, but `{found.function.name}` {found.reason}: every request to "
            "it raises `TypeError` and answers 500",
            scope=route.call.unit.scope,
            subject=f"{route.own_rule} {found.function.name} {found.reason}",
            trace=(Step(found.function.location, f"`{found.function.name}` {found.reason}"),),
            help="give the view one parameter for each variable of the URL, with the same name",
        )
        return


def _list(given: frozenset[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(given)) or "no variable"


def _given(application: Application, route: Route) -> frozenset[str] | None:
    """The names of the keyword arguments that Flask calls the view with; `None` where they cannot be told."""
    if route.rule is None or application.hooks_of(route, "url_value_preprocessor"):
        return None
    defaults = route.options.get("defaults")
    if defaults is not None and (not isinstance(defaults, Mapping) or defaults.open):
        return None
    if any(blueprint.call.args.get(7, "url_defaults") is not None for blueprint in route.blueprints):
        return None
    hosts = subdomains(application, route)
    if hosts is None:
        return None
    given = names(route.rule).union(*(names(host) for host in hosts))
    return given | frozenset(str(name) for name in defaults.items) if defaults is not None else given


RULE = Rule(
    code="APP213",
    name="route-arguments",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_parameters_differ",
    right="silent_defaults_and_kwargs",
)
