"""A template is rendered, extended, included or imported that no template folder holds.

## What it does
Knows the template folders of the application and of its blueprints, and looks each template name up in them:
`render_template`, `stream_template` and `get_template_attribute` in Python, `extends`, `include`, `import` and `from`
in templates. Names are compared with their case. Of several names given as a list one has to exist. It says nothing
about names that are put together at run time, about `ignore missing`, about templates that a library brings, and where
a loader is used that it cannot read.

## Why it matters
Jinja raises `TemplateNotFound` when the page is rendered, and the client sees a 500 answer. A name that differs only in
case works on a developer's Mac and fails on the Linux server; a blueprint's own folder that was never given as
`template_folder` fails everywhere.

## How to mend
Correct the name, add the file, or give the blueprint its folder: `Blueprint("shop", __name__,
template_folder="templates")`. Paths count from the template folder, not from the template that names them. Write
`{% include "banner.html" ignore missing %}` where the file is optional.

## References
- [Flask: templates](https://flask.palletsprojects.com/en/stable/tutorial/templates/)
- [Flask: templates](https://flask.palletsprojects.com/en/stable/blueprints/#templates)
- [Jinja: include](https://jinja.palletsprojects.com/en/stable/templates/#include)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.templates import references
from flaskwright.findings.finding import Location, Severity
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding

HELP = "correct the name, add the file, or give the blueprint its `template_folder`"


def check(project: Project) -> Iterator[Finding]:
    """Look up each name that Python or a template gives Jinja."""
    for render in project.pages.renders:
        if render.dynamic:
            continue
        for name in _missing(project, render.names, first_found=render.first_found):
            function = render.call.unit.scope
            yield _finding(project, render.call.location, name, function)
    for template in project.pages.templates.values():
        for reference in references(template):
            if reference.dynamic or reference.ignore_missing:
                continue
            for name in _missing(project, reference.names, first_found=reference.first_found):
                yield _finding(project, Location(template.path, reference.start, reference.end), name, "")


def _missing(project: Project, names: tuple[str, ...], *, first_found: bool) -> tuple[str, ...]:
    """The names that surely cannot be found; of a list the first, if none of them can."""
    missing = tuple(name for name in names if project.pages.exists(name) is False)
    if first_found:
        return missing[:1] if len(missing) == len(names) else ()
    return missing


def _finding(project: Project, location: Location, name: str, scope: str) -> Finding:
    searched = ", ".join(f"`{folder}/`" for folder in project.pages.folders)
    return RULE.finding(
        location,
        f"no template folder holds `{name}` (searched: {searched}): Jinja raises `TemplateNotFound` when the page is "
        "rendered",
        scope=scope,
        subject=name,
        help=HELP,
    )


RULE = Rule(
    code="APP216",
    name="template-missing",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_in_view",
    right="silent_blueprint_folders",
)
