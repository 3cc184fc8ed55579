"""An extension is made without an app and used, and no factory ever initialises it.

## What it does
Looks at extensions that are constructed unbound (`mail = Mail()`) and used elsewhere, and searches everything that
the factories and entry modules reach for the call that binds them: `init_app` called directly, in a helper, in a
loop, or by a wrapper object. Reports the extension's creation if there is none. Silent are extensions of libraries
that it does not know, objects handed to code that it cannot follow, extensions that nothing uses, and repositories
that build no app. A protection against forged requests without which views are open is AUT506, which names the views.

## Why it matters
The application starts without complaint and fails at the first use, often on a path that no test walks: `KeyError:
'mail'` when the first receipt is sent, `RuntimeError: The current Flask app is not registered with this 'SQLAlchemy'
instance`, `AttributeError: 'Flask' object has no attribute 'login_manager'` on the first page that asks for the user.

## How to mend
Call `init_app` in the factory after the settings are loaded, beside the other extensions: `mail.init_app(app)`. If
the extension is no longer needed, remove it together with its uses.

## References
- [Flask: factories and extensions](https://flask.palletsprojects.com/en/stable/patterns/appfactories/#factories-extensions)
- [Flask: the extension class and its initialisation](https://flask.palletsprojects.com/en/stable/extensiondev/#the-extension-class-and-initialization)
- [Flask-SQLAlchemy: quick start](https://flask-sqlalchemy.readthedocs.io/en/stable/quickstart/)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.rule_support.forgery import Forgery
from flaskwright.rule_support.uninitialised import title_of, uninitialised_extensions
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Extension
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    """Report each unbound extension that is used and that no set-up code initialises."""
    for extension, ignored in uninitialised_extensions(project):
        if _leaves_views_open(project, extension):
            continue
        title, name = extension.path.rpartition(".")[2], title_of(extension)
        yield RULE.finding(
            extension.call.location,
            f"`{name}` is made without an app and used, but nothing that builds an app calls `{name}.init_app`: "
            f"the first use of {title} fails or does nothing",
            scope=extension.call.unit.scope,
            subject=name,
            trace=[
                Step(call.location, f"`{call.unit.scope}` would initialise it, and nothing calls that")
                for call in ignored
            ]
            + [Step(app.location, "this app never gets it") for app in project.app.applications],
            help=f"call `{name}.init_app(app)` in the factory, after the settings are loaded",
        )


def _leaves_views_open(project: Project, extension: Extension) -> bool:
    """Whether other sites can forge requests for want of an extension, which AUT506 tells with the views."""
    if extension.path not in project.libraries.role("csrf_protection"):
        return False
    return any(found.forgotten is extension for found in project.once(Forgery).applications)


RULE = Rule(
    code="APP205",
    name="extension-not-initialised",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_login_manager_left_out",
    right="silent_helper_in_another_module",
)
