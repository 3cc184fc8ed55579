"""`current_app`, `request` or another proxy itself is passed to a thread or executor.

## What it does
Reports the argument with which `current_app`, `request`, `session`, `g` or `current_user` itself, under whatever name,
is handed to a thread, timer or executor, directly, in `args=` or `kwargs=`, in a `partial`, or through a helper of the
project that starts the thread. Silent are the object behind the proxy (`_get_current_object()`), plain values read from
it, and targets that take the context along. A proxy passed to a task of a queue is JOB804.

## Why it matters
A proxy holds nothing: it looks up the current context each time it is used, in the thread that uses it. In the new
thread there is none, so that `with app.app_context():` in the target, where `app` is the proxy, raises
`RuntimeError: Working outside of application context` before it does anything. The view has long answered, and the
exception shows in the server's error output only, or nowhere if a future keeps it.

## How to mend
Pass the object: `current_app._get_current_object()`. Of the request, the session or the user pass the values that the
work needs (`request.remote_addr`, `current_user.id`): the objects themselves change or are closed when the request
ends.

## Fix safety
`current_app` becomes `current_app._get_current_object()`, which is the same application for as long as the process
lives: safe. For `request`, `session`, `g` and `current_user` the fix is unsafe, because the object may change or be
closed while the thread still works with it.

## References
- [Flask: notes on proxies](https://flask.palletsprojects.com/en/stable/reqcontext/#notes-on-proxies)
- [Werkzeug: `LocalProxy`](https://werkzeug.palletsprojects.com/en/stable/local/#werkzeug.local.LocalProxy)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Edit, Fix, Location, Safety, Severity, Step
from flaskwright.flow.steps import quoted, written
from flaskwright.rule_support.handed_proxies import handed_proxies
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.rule_support.handed_proxies import HandedProxy


def check(project: Project) -> Iterator[Finding]:
    """Look at what is handed over to threads, at the call that starts one or at a call of a helper that does."""
    seen: set[tuple[str, int]] = set()
    for handed in handed_proxies(project):
        location = handed.call.unit.module.location(handed.node)
        if (location.path, location.start) in seen:
            continue
        seen.add((location.path, location.start))
        name = quoted(handed.call, handed.node)
        yield RULE.finding(
            location,
            f"`{name}` itself goes to another thread through `{written(handed.call)}`: the proxy finds no context "
            "there, and its first use raises `RuntimeError`",
            scope=handed.call.unit.scope,
            subject=f"{handed.path} {written(handed.call)}",
            trace=_trace(handed, location, name),
            fix=_fix(location, name, lasting=handed.path in project.libraries.role("current_application")),
            help=f"pass the object behind it, `{name}._get_current_object()`, or the plain values that are needed",
        )


def _trace(handed: HandedProxy, location: Location, name: str) -> tuple[Step, ...]:
    steps = [Step(location, f"the proxy `{name}` is passed")]
    if handed.helper is not None:
        steps.append(Step(handed.helper.location, f"`{handed.helper.name}` hands it over to a thread"))
    return tuple(steps)


def _fix(location: Location, name: str, *, lasting: bool) -> Fix:
    """What takes the object itself; one that lives as long as the process is the same whenever that happens."""
    return Fix(
        f"Pass `{name}._get_current_object()`",
        Safety.SAFE if lasting else Safety.UNSAFE,
        (Edit(Location(location.path, location.end, location.end), "._get_current_object()"),),
    )


RULE = Rule(
    code="CTX103",
    name="proxy-handed-over",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_current_app_in_args",
    right="silent_object_behind_the_proxy",
    fix=Safety.UNSAFE,
)
