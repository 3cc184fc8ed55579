"""A route, hook, error handler or blueprint is added to the running app inside a request.

## What it does
Follows what views, and the hooks that run with them, reach, and reports each call there that sets up the app that
serves the request: `route`, `add_url_rule`, `register_blueprint`, `before_request`, `errorhandler` and their like, as
a call or as a decorator. The trace shows the way from the view or hook. Silent are set-up at import, in a factory or
a command, functions that Flask calls while a blueprint is registered, set-up of another app that was just made, and
what Flask offers for use in a request, such as `after_this_request`.

## Why it matters
Flask refuses from the first request on: `AssertionError: The setup method 'add_url_rule' can no longer be called on
the application. It has already handled its first request, any changes will not be applied consistently.` The request
answers 500. Even if it worked, only the one worker process that served that request would have changed.

## How to mend
Do it in the factory. What depends on a setting is decided there, from the configuration; what has to be switched on
and off at run time is registered always, and its view or a `before_request` hook asks the switch.

## References
- [Flask: application setup](https://flask.palletsprojects.com/en/stable/lifecycle/#application-setup)
- [Flask: `after_this_request`](https://flask.palletsprojects.com/en/stable/api/#flask.after_this_request)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.rule_support.setup_calls import setup_calls
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    """Report each call that sets up the running application while a request runs."""
    for call, method in setup_calls(project):
        context = next((one for one in project.contexts.at(call) if one.origin == "request" and one.certain), None)
        if context is None:
            continue
        name = call.unit.info.qualname.rpartition(".")[2]
        yield RULE.finding(
            call.location,
            f"`{name}` calls `{method}` while a request runs: `AssertionError: The setup method '{method}' can no "
            "longer be called`, and the request answers 500",
            scope=call.unit.scope,
            subject=method,
            trace=project.contexts.trace(context, call),
            help="do it in the factory; ask the switch in the view or in a `before_request` hook",
        )


RULE = Rule(
    code="APP212",
    name="setup-after-start",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_view_adds_a_rule",
    right="silent_helpers_called_by_the_factory",
)
