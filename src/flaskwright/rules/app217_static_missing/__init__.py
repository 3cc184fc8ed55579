"""`url_for` links a static file that no static folder holds and no build step produces.

## What it does
Looks up the `filename` of `url_for("static", …)` and of a blueprint's `static` endpoint in the folder that answers it,
with its case, in Python and in templates. A query string written into the file name counts as part of the name, as
Flask quotes it. It says nothing about names made at run time, folders that are built or filled by the program (a
bundler's configuration, a Make or asset rule, code that writes there), folders outside the project, and static
endpoints of libraries or of the application's own making.

## Why it matters
`url_for` does not look whether the file exists. The page renders, the browser asks for the file and gets a 404: the
page stands there without its style or script, and no error reaches the log as one.

## How to mend
Correct the name, or add the file. For a blueprint's files name its endpoint: `url_for("shop.static",
filename="shop.js")`. A version belongs in a parameter of its own: `url_for("static", filename="app.css", v=3)`.

## References
- [Flask: static](https://flask.palletsprojects.com/en/stable/tutorial/static/)
- [Flask: static files](https://flask.palletsprojects.com/en/stable/blueprints/#static-files)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Location, Severity
from flaskwright.rule_support.endpoints import Endpoints, endpoints, replaced_in_templates
from flaskwright.rule_support.static_files import StaticFiles
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    """Look up each constant file name that Python or a template links."""
    known = project.once(endpoints)
    files = StaticFiles(project)
    for call in project.code.calls_to(project.libraries.role("url_for")):
        endpoint, filename = text(call.args.get(0, "endpoint")), text(call.args.keywords.get("filename"))
        if endpoint is None or filename is None:
            continue
        targets = known.resolve(endpoint, call.unit.function)
        if len(targets) == 1:
            yield from _judge(known, files, targets[0], filename, call.location, call.unit.scope)
    if replaced_in_templates(project):
        return
    for template in project.pages.templates.values():
        for use in template.url_for:
            if use.name == "url_for" and use.endpoint and use.filename and not use.endpoint.startswith("."):
                place = Location(template.path, use.start, use.end)
                yield from _judge(known, files, use.endpoint, use.filename, place, "")


def _judge(
    known: Endpoints, files: StaticFiles, endpoint: str, filename: str, place: Location, scope: str
) -> Iterator[Finding]:
    routes = known.routes.get(endpoint, [])
    if not routes or any(route.source != "static" for _, route in routes):
        return
    owners = [route.blueprints[-1] if route.blueprints else application for application, route in routes]
    folders = [files.lacking(owner, filename) for owner in owners]
    if None in folders:
        return
    yield RULE.finding(
        place,
        f"`{folders[0]}/` holds no `{filename}`: the browser gets 404 for it",
        scope=scope,
        subject=f"{endpoint} {filename}",
        help="correct the name, add the file, or name the static endpoint of the blueprint that has it",
    )


RULE = Rule(
    code="APP217",
    name="static-missing",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_in_template",
    right="silent_folders",
)
