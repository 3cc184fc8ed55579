"""The code uses what Celery 5 removed, or settings with the names of Celery 3.

## What it does
Reports imports from modules that Celery 5 removed (`celery.task`, `celery.decorators`, `celery.utils.encoding`), where
the version in use is 5 or newer, and settings that a Celery object is given with the upper-case names of Celery 3, from
Celery 4 on. It is silent for settings that are read with `namespace=`, since the prefix makes other names of them, for
keys of Flask's configuration, below a `try` with a handler for the failure, and where the code asks for the version.
## Why it matters
The imports fail when the worker starts. The old settings still work, until somebody adds one with a new name: Celery
refuses a mixture of both with `ImproperlyConfigured`, and Celery 6 will know only the new ones.
## How to mend
Rename all settings at once, in every place that sets one; `celery upgrade settings FILE` does that for a file. Take
tasks from `shared_task` or `app.task`, and their base class from `celery.Task`.
## Fix safety
Moved imports are safe, but for the decorator `task`, which binds another class. Renaming settings is unsafe: the names
may also be read elsewhere, and all of them have to change together.
## References
- [Celery: new lowercase settings](https://docs.celeryq.dev/en/stable/userguide/configuration.html#new-lowercase-settings)
- [Celery 5.0: removed modules](https://docs.celeryq.dev/en/stable/history/whatsnew-5.0.html#removed-deprecated-modules)
- [Celery 5.0: adjust your command line and settings](https://docs.celeryq.dev/en/stable/history/whatsnew-5.0.html)
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
    yield from findings(project, in_use(project, "celery"))


RULE = Rule(
    code="UPG107",
    name="celery-legacy",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_worker_of_the_old_days",
    right="silent_settings_of_today",
    fix=Safety.UNSAFE,
)
