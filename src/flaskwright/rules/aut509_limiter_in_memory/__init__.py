"""Limits are counted in the memory of each process, and production runs several.

## What it does
Reports Flask-Limiter on its storage in memory, which is the default where neither `storage_uri` nor
`RATELIMIT_STORAGE_URI` says otherwise, while production runs the application in more than one process: Gunicorn's or
uWSGI's workers, `WEB_CONCURRENCY`, several containers of a service, several programs of Supervisor's, or `processes` in
the ledger. Silent are storages that are given or may be, numbers of processes that only a run tells, limiters that are
switched off, servers of other applications, and files for development.
## Why it matters
Each process has a count of its own. With four of them, "five log-ins a minute" is up to twenty, and it changes with
every worker that is added or restarted: a restart forgets all counts. Whoever guesses passwords notices before you do.
## How to mend
Give all processes one place to count: `Limiter(get_remote_address, storage_uri="redis://…")`, or
`RATELIMIT_STORAGE_URI` in the configuration.
## References
- [Flask-Limiter: configuring a storage backend](https://flask-limiter.readthedocs.io/en/stable/#configuring-a-storage-backend)
- [Flask-Limiter: configuration](https://flask-limiter.readthedocs.io/en/stable/configuration.html)
- [Gunicorn: how many workers?](https://docs.gunicorn.org/en/stable/design.html#how-many-workers)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.builder import creation
from flaskwright.findings.finding import Confidence, Severity
from flaskwright.rule_support.app_settings import may_be_set_elsewhere, production_applications, settings_in
from flaskwright.rule_support.development import only_in_development
from flaskwright.rule_support.served import processes_of
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import FALSE, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application, Extension
    from flaskwright.findings.finding import Finding

ENABLED = "RATELIMIT_ENABLED"


def check(project: Project) -> Iterator[Finding]:
    known = project.libraries.role("limiter")
    limiters = [one for one in project.app.extensions if one.path in known and not only_in_development(one.call)]
    for made in production_applications(project) if limiters else ():
        running = processes_of(project, made[0])
        if running is None:
            continue
        count, step = running
        for limiter in limiters:
            if _limits(limiter, made) and _is_in_memory(project, limiter, made):
                yield RULE.finding(
                    limiter.call.location,
                    f"each process counts for itself, and production runs at least {count}: a limit of 5 is one of "
                    f"{5 * count}",
                    scope=limiter.call.unit.scope,
                    subject="storage",
                    trace=[step] if step is not None else [],
                    confidence=Confidence.HIGH if step is None else Confidence.MEDIUM,
                    help='let all count in one place: `storage_uri="redis://…"`',
                )


def _limits(limiter: Extension, made: list[Application]) -> bool:
    """Whether a limiter is an application's."""
    calls = {id(one.call.node) for one in made}
    for call in (limiter.call, *limiter.initialised):
        for value in (*call.args.positional, *call.args.keywords.values()):
            application = creation(value)
            if application is not None and id(application.node) in calls:
                return True
    return False


def _is_in_memory(project: Project, limiter: Extension, made: list[Application]) -> bool:
    args, libraries = limiter.call.args, project.libraries
    memory, keys = tuple(libraries.role("limit_storage_in_memory")), libraries.role("limit_storage")
    if args.open or args.keywords.get("enabled") is FALSE:
        return False
    if "storage_uri" in args.keywords:
        return (text(args.keywords["storage_uri"]) or "").startswith(memory)
    settings = settings_in(project, made)
    if settings.opened or any(may_be_set_elsewhere(project, made[0], key) for key in keys):
        return False
    enabled = settings.get(ENABLED)
    if enabled is not None and any(one.value is FALSE for one in enabled.values):
        return False
    given = [held for key in keys if (held := settings.get(key)) is not None]
    return all((text(one.value) or "").startswith(memory) for held in given for one in held.values)


RULE = Rule(
    code="AUT509",
    name="limiter-in-memory",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_default_storage",
    right="silent_redis_by_setting",
    cwe=(307,),
)
