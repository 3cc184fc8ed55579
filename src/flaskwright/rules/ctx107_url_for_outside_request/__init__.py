"""A task, thread or command reaches `url_for` while no `SERVER_NAME` is configured.

## What it does
Follows tasks, `flask` commands, threads and jobs that run in an application context to `url_for`, in Python and in the
templates that they render. Where no setting of production gives `SERVER_NAME`, the finding stands on the function's own
line that calls it or leads to it. Silent are a pushed `test_request_context()`, a copied request context, and projects
whose settings come in part from where we cannot read them (the environment, a file outside the repository).

## Why it matters
Within a request, Flask takes scheme and host from that request. Outside one it has none and raises
`RuntimeError: Unable to build URLs outside an active request without 'SERVER_NAME' configured`, also with
`_external=False`. The code works when the view calls it and fails when the same mail is sent by the worker or a nightly
command.

## How to mend
Build the link in the view and pass the text to the task. Where there is no view, set `SERVER_NAME`, together with
`PREFERRED_URL_SCHEME` and `APPLICATION_ROOT`, in production's settings, or enter
`app.test_request_context(base_url=…)` around the call. Since Flask 3.1 `SERVER_NAME` does not restrict which hosts are
answered; before, requests for other hosts get 404.

## References
- [Flask: `url_for`](https://flask.palletsprojects.com/en/stable/api/#flask.Flask.url_for)
- [Flask: `SERVER_NAME`](https://flask.palletsprojects.com/en/stable/config/#SERVER_NAME)
- [Flask: changes in 3.1](https://flask.palletsprojects.com/en/stable/changes/#version-3-1-0)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.flow.ambient import Depth
from flaskwright.flow.steps import start_step
from flaskwright.rule_support.context_failures import doing, failure, one_per_line, way
from flaskwright.rule_support.url_needs import UrlPages, leads_to_urls, may_have_server_name
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.facts import CallFact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.flow.reach import Reached
    from flaskwright.semantics.definitions import FunctionInfo


def check(project: Project) -> Iterator[Finding]:
    """Follow everything that starts with an application context, or pushes one, to the URLs that it builds."""
    if may_have_server_name(project):
        return
    pages = UrlPages(project)
    urls = leads_to_urls(project, pages)
    seen: set[FunctionInfo] = set()
    for entry in project.app.entries:
        for info, depth in project.contexts.starts(entry):
            if depth >= Depth.REQUEST or info in seen:
                continue
            seen.add(info)
            found = (one for one in urls.inside(info) if one.in_app or depth is Depth.APP)
            for reached in one_per_line(found):
                yield RULE.finding(
                    reached.fact.location,
                    f"{doing(reached)} in `{info.name}`, a {entry.kind} that no request runs, and no setting gives "
                    f"`SERVER_NAME`: it raises {failure(reached)}",
                    scope=reached.fact.unit.scope,
                    subject=f"{info.name} url_for",
                    trace=(*way(start_step(entry), reached), *_in_template(pages, reached)),
                    help="build the link in the view and pass it on, or set `SERVER_NAME` (and "
                    "`PREFERRED_URL_SCHEME`) in production's settings",
                )


def _in_template(pages: UrlPages, reached: Reached) -> Iterator[Step]:
    call = reached.use
    place = pages.place(call) if isinstance(call, CallFact) else None
    if place is not None:
        yield Step(place, "the template calls `url_for`")


RULE = Rule(
    code="CTX107",
    name="url-for-outside-request",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_cli_command",
    right="silent_configured_in_the_factory",
)
