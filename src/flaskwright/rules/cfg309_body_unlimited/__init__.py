"""Requests may be of any size.

## What it does
Reports an application whose views read uploads, forms or other bodies of requests while nothing limits their size: no
`MAX_CONTENT_LENGTH`, no limit on the request itself, no look at its size in the project's code, and no limit of a proxy
or a server whose configuration is in the repository (nginx in front of an application allows 1 MB by itself). It is
silent where settings come from where we cannot look.
## Why it matters
Flask's own limit is off. A client that sends ten gigabytes fills the memory of the worker, or with files the disk under
`/tmp`, and a dozen of them take the server down; nobody needs to log in for that.
## How to mend
Set a limit for all, `MAX_CONTENT_LENGTH = 16 * 1024 * 1024`, and where a view needs more, raise it there:
`request.max_content_length = …` (Flask 3.1). A proxy's limit stops large requests still earlier.
## References
- [Flask: `MAX_CONTENT_LENGTH`](https://flask.palletsprojects.com/en/stable/config/#MAX_CONTENT_LENGTH)
- [Flask: security considerations, resource use](https://flask.palletsprojects.com/en/stable/web-security/#resource-use)
- [Flask: improving uploads](https://flask.palletsprojects.com/en/stable/patterns/fileuploads/#improving-uploads)
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Finding, Severity, Step
from flaskwright.flow.steps import written
from flaskwright.rule_support.app_settings import production_applications
from flaskwright.rule_support.body_limits import first_read, is_limited_outside, limits_itself
from flaskwright.rule_support.production_settings import is_off, is_unset
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.facts import UseFact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application
    from flaskwright.semantics.facts import Fact

KEY = "MAX_CONTENT_LENGTH"
OWN = ("__init__", "config", "make_config", "config_class", "request_class", "wsgi_app", "__call__")
"""What a project's own application class may bring a limit with."""


def check(project: Project) -> Iterator[Finding]:
    if limits_itself(project) or is_limited_outside(project):
        return
    for made in production_applications(project):
        read = next((found for one in made if (found := first_read(project, one)) is not None), None)
        if read is not None and is_unset(project, made, KEY, OWN, partial(is_off, project)):
            yield _finding(made[0], read)


def _finding(application: Application, read: Fact) -> Finding:
    files = isinstance(read, UseFact) and read.attribute == "files"
    what = "files" if files else "bodies"
    return RULE.finding(
        application.location,
        f"its views read {what} of any size: nothing sets `{KEY}` for this application, so that one client can fill "
        f"the {'disk' if files else 'memory or the disk'}",
        scope=application.call.unit.scope,
        subject=KEY,
        trace=(
            Step(application.location, "made without a limit"),
            Step(read.location, f"`{written(read)}` reads what the client sends"),
        ),
        confidence=Confidence.HIGH if files else Confidence.MEDIUM,
        help=f"set a limit: `{KEY} = 16 * 1024 * 1024`",
    )


RULE = Rule(
    code="CFG309",
    name="body-unlimited",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_uploads_in_blueprint",
    right="silent_limit_in_settings",
    cwe=(770,),
)
