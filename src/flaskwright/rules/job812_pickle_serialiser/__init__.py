"""Workers unpickle what they find in the queue.

## What it does
Reports settings by which Celery accepts pickles: `accept_content` or `result_accept_content` with `pickle` among the
formats, also under their old names, given to `Celery(…)`, to `conf.update`, as an attribute or item of `conf`, in a
class or module for `config_from_object`, or in Flask's configuration; and Celery 3, which accepts them where nobody
says otherwise. Queues of RQ without a `serializer` are reported together, as information: theirs is pickle, too.
Silent are formats that are not known, and settings of other libraries.
## Why it matters
To unpickle is to run code. Whoever can put a message into the broker, through another application that shares it, a
Redis without a password, or a hole that lets requests out of the server, runs what they like in your workers, with
their access to the database and to all secrets.
## How to mend
Give tasks plain values, such as the id of a row, and accept JSON only: `accept_content = ["json"]`, which is Celery's
default since 4.0. For RQ: `Queue(…, serializer=JSONSerializer)`, and the same for its workers.
## References
- [Celery: serializers](https://docs.celeryq.dev/en/stable/userguide/calling.html#serializers)
- [Celery: `accept_content`](https://docs.celeryq.dev/en/stable/userguide/configuration.html#accept-content)
- [RQ: using custom serializers](https://python-rq.org/docs/jobs/#custom-serializers)
- [Python: `pickle`](https://docs.python.org/3/library/pickle.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Severity, Step
from flaskwright.libraries.versions import dotted
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.accepted_formats import accepted_formats
from flaskwright.rule_support.development import only_in_development
from flaskwright.rule_support.served import library_paths
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.semantics.facts import CallFact

MEND = 'accept JSON only: `accept_content = ["json"]`'


def check(project: Project) -> Iterator[Finding]:
    celery = project.libraries.role("celery")
    made = [
        call
        for call in _production_calls(project)
        if any(not celery.isdisjoint(library_paths(one)) for one in alternatives(call.callee))
    ]
    if made:
        told = list(accepted_formats(project))
        for one in told:
            if one.holds_pickle:
                yield RULE.finding(
                    one.location,
                    f"`{one.name}` lets Celery's workers unpickle what is in the queue: "
                    "whoever can write there runs code in them",
                    scope=one.scope,
                    subject=one.name,
                    help=MEND,
                )
        if not told:
            yield from _old(project, made)
    yield from _queues(project)


def _production_calls(project: Project) -> Iterator[CallFact]:
    for unit in project.code.units:
        if unit.module.role is FileRole.PRODUCTION:
            yield from unit.calls


def _queues(project: Project) -> Iterator[Finding]:
    """RQ's queues without a serialiser: one finding, that names the first and shows the others."""
    queues = [
        call
        for call in project.code.calls_to(project.libraries.role("pickling_queue"))
        if call.unit.module.role is FileRole.PRODUCTION
        and not call.args.open
        and "serializer" not in call.args.keywords
        and not only_in_development(call)
    ]
    if queues:
        first, *others = queues
        more = f" and of {len(others)} more" if others else ""
        yield RULE.finding(
            first.location,
            f"the messages of this queue{more} are pickles: whoever can write to its Redis runs code in the workers",
            scope=first.unit.scope,
            subject="rq",
            severity=Severity.INFO,
            trace=[Step(call.location, "another queue without a serialiser") for call in others[:5]],
            help="use `serializer=JSONSerializer` for queues and workers",
        )


def _old(project: Project, made: list[CallFact]) -> Iterator[Finding]:
    """Celery before 4.0 accepts pickles by default; where settings come from somewhere else, nobody knows."""
    version = project.dependencies.version("celery")
    loads = any(project.code.calls_to(project.libraries.role("loads_celery_settings")))
    if version is not None and version < (4, 0) and not loads:
        yield RULE.finding(
            made[0].location,
            f"Celery {dotted(version)} accepts pickles where nobody says otherwise",
            scope=made[0].unit.scope,
            subject="accept_content",
            confidence=Confidence.MEDIUM,
            help=MEND,
        )


RULE = Rule(
    code="JOB812",
    name="pickle-serialiser",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_in_module_of_settings",
    right="silent_json_only",
    cwe=(502,),
)
