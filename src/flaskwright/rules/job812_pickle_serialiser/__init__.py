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

from flaskwright.app.environments.holders import place_of
from flaskwright.findings.finding import Confidence, Severity, Step
from flaskwright.libraries.versions import dotted
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.app_settings import holder_of, production_applications, settings_in
from flaskwright.rule_support.development import is_development, only_in_development
from flaskwright.rule_support.served import library_paths
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import ClassValue, Const, External, Mapping, ModuleValue, Sequence, alternatives, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding, Location
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.values import Value

NAMES = frozenset({"accept_content", "result_accept_content"})
PICKLE = frozenset({"pickle", "application/x-python-serialize"})
MEND = 'accept JSON only: `accept_content = ["json"]`'


def check(project: Project) -> Iterator[Finding]:
    celery = project.libraries.role("celery")
    made = [
        call
        for call in _production_calls(project)
        if any(not celery.isdisjoint(library_paths(one)) for one in _callees(call))
    ]
    if made:
        told = list(_settings(project))
        for name, value, location, scope in told:
            if _holds_pickle(value):
                yield RULE.finding(
                    location,
                    f"`{name}` lets Celery's workers unpickle what is in the queue: "
                    "whoever can write there runs code in them",
                    scope=scope,
                    subject=name,
                    help=MEND,
                )
        if not told:
            yield from _old(project, made)
    yield from _queues(project)


def _production_calls(project: Project) -> Iterator[CallFact]:
    for unit in project.code.units:
        if unit.module.role is FileRole.PRODUCTION:
            yield from unit.calls


def _callees(call: CallFact) -> tuple[Value, ...]:
    return alternatives(call.callee)


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


_Told = tuple[str, "Value", "Location", str]


def _settings(project: Project) -> Iterator[_Told]:
    """What production code says about the formats that Celery accepts: name, value, place and scope."""
    libraries = project.libraries
    giving = libraries.role("given_celery_settings") | libraries.role("loads_celery_object")
    settings = libraries.role("celery_settings")
    for unit in project.code.units:
        if unit.module.role is not FileRole.PRODUCTION:
            continue
        for call in unit.calls:
            for path in (path for one in _callees(call) for path in library_paths(one) if path in giving):
                if not only_in_development(call):
                    yield from _of_call(project, call, path)
        for store in unit.stores:
            name = _ours(store.attribute or text(store.item))
            base = store.base
            ours = name and isinstance(base, External) and base.path in settings and not only_in_development(store)
            if ours and store.value is not None:
                yield name, store.value, store.location, unit.scope
    for made in production_applications(project):
        for key, held in settings_in(project, made).keys.items():
            for one in held.values:
                if key == "CELERY" and isinstance(one.value, Mapping):
                    yield from ((n, v, one.location, "") for n, v in _named(one.value.items))
                elif key.startswith("CELERY_") and _ours(key):
                    yield key, one.value, one.location, ""


def _of_call(project: Project, call: CallFact, path: str) -> Iterator[_Told]:
    scope = call.unit.scope
    if path in project.libraries.role("given_celery_settings"):
        for name, value in _named(call.args.keywords):
            yield name, value, call.location, scope
        for given in call.args.positional:
            if isinstance(given, Mapping):
                for name, value in _named(given.items):
                    yield name, value, call.location, scope
    else:
        holder = _holder(project, call.args.get(0, "obj"))
        if holder is None or is_development(holder):
            return
        names = holder.namespace if isinstance(holder, ClassValue) else project.code.run.module_scope(holder.info).names
        for name, value in _named(names):
            key = next(key for key in names if _ours(key) == name)
            place = place_of(holder, key) or call.location
            yield name, value, place, holder.info.qualname if isinstance(holder, ClassValue) else ""


def _holder(project: Project, value: Value | None) -> ClassValue | ModuleValue | None:
    found = holder_of(project, value) if value is not None else None
    return found if isinstance(found, ClassValue | ModuleValue) else None


def _ours(name: object) -> str:
    """The setting's name of today, where it is one about formats that are accepted."""
    lower = name.lower().removeprefix("celery_") if isinstance(name, str) else ""
    return lower if lower in NAMES else ""


def _named(items: dict[str, Value]) -> Iterator[tuple[str, Value]]:
    for name, value in items.items():
        if _ours(name):
            yield _ours(name), value


def _holds_pickle(value: Value) -> bool:
    return all(_is_pickle(one) for one in alternatives(value))


def _is_pickle(value: Value) -> bool:
    if isinstance(value, Sequence):
        return any(isinstance(item, Const) and item.value in PICKLE for item in value.items)
    return isinstance(value, Const) and value.value in PICKLE


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
