"""The code uses what the Flask in use no longer has.

## What it does
Reports imports, attributes, arguments and settings that Flask removed, where the version in use (the locked one, else
the pinned one, else the newest that the declared range allows) is one without them: `flask.Markup`,
`before_first_request`, `json_encoder`, `attachment_filename=`, `JSON_SORT_KEYS` and all the others from 1.0 on. What
Jinja, ItsDangerous and MarkupSafe removed, which Flask brings, counts as well (`jinja2.contextfilter`), and what
Flask-Babel removed (`@babel.localeselector`). It is silent below a `try` with a handler for the failure, where the code
asks for the version, for names of the project's own and where nothing declares Flask.
## Why it matters
A removed name fails at once: the application does not start after the next `pip install`. A removed setting or hook is
worse, since nothing fails: keys are sorted again, the encoder that knows about dates is not asked, and the first
customer who gets the answer notices.
## How to mend
Use what took its place; the finding names it. `flaskwright upgrade` makes all of it for a version that you are about to
move to.
## Fix safety
Renamed arguments, moved imports and settings that became attributes are safe. Where the replacement behaves
differently, such as `werkzeug.utils.safe_join`, which gives `None` where Flask's raised `NotFound`, the fix is unsafe.
What needs a decision, such as where the code of `before_first_request` should go, is not fixed.
## References
- [Flask: changes](https://flask.palletsprojects.com/en/stable/changes/)
- [Flask 2.3: removed code](https://flask.palletsprojects.com/en/stable/changes/#version-2-3-0)
- [Flask 3.0: removed code](https://flask.palletsprojects.com/en/stable/changes/#version-3-0-0)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Safety, Severity
from flaskwright.rules import Profile, Rule
from flaskwright.upgrades import findings, in_use

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    yield from findings(project, in_use(project, "flask", "jinja2", "itsdangerous", "markupsafe", "flask-babel"))


RULE = Rule(
    code="UPG101",
    name="flask-removed",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_hooks_and_settings_of_a_factory",
    right="silent_current_names",
    fix=Safety.UNSAFE,
)
