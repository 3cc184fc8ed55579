"""What a task's decorator, its class and the queue's settings say of its runs: how long, and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import FALSE, NONE, ClassValue, Const, Decorated, External, Value, unwrap
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Entry

MAX_LAYERS = 4
RUN_TIMES = ("job_timeout", "timeout", "default_timeout", "time_limit")
"""The options by which queues that end every task say when; RQ takes -1 for never."""


def _makers(entry: Entry) -> Iterator[External]:
    """The calls that made what takes a function as a task, the nearest first."""
    current: Value | None = entry.call.callee
    for _ in range(MAX_LAYERS):
        current = current.outer if isinstance(current, Decorated) else current
        if not isinstance(current, External):
            return
        yield current
        current = current.receiver


def task_option(entry: Entry, name: str) -> Value | None:
    """The value of an option of a task: given to its decorator, or set on the class that it is based on."""
    for made in _makers(entry):
        if made.call is None:
            continue
        if name in made.call.args.keywords:
            return made.call.args.keywords[name]
        base = made.call.args.keywords.get("base")
        cls = unwrap(base) if base is not None else None
        found = find_in_class(cls, name) if isinstance(cls, ClassValue) else None
        if found is not None:
            return found[0]
    return None


def has_open_options(entry: Entry) -> bool:
    """Whether a task has options that are not known: of a decorator's `**options`, or a class from elsewhere."""
    for made in _makers(entry):
        if made.call is not None:
            base = made.call.args.keywords.get("base")
            if made.call.args.open or (base is not None and not isinstance(unwrap(base), ClassValue)):
                return True
    return False


def is_limited(project: Project, entry: Entry) -> bool:
    """Whether something ends a task that takes too long."""
    limits = ("time_limit", "soft_time_limit")
    if any(_is_set(task_option(entry, name)) for name in limits):
        return True
    return project.once(_mentions_limit)


def all_tasks_end(project: Project) -> bool:
    """Whether each task of a project is ended after a time, by its own option or its queue."""
    tasks = [entry for entry in project.app.entries if entry.kind == "task"]
    endless = tuple(project.libraries.role("tasks_without_end"))
    return all(
        is_limited(project, entry) if entry.path.startswith(endless) else not _never_ends(entry) for entry in tasks
    )


def _never_ends(entry: Entry) -> bool:
    calls = (entry.call, *(made.call for made in _makers(entry) if made.call is not None))
    given = (call.args.keywords.get(name) for call in calls for name in RUN_TIMES)
    return any(isinstance(one, Const) and one.value == -1 for one in given)


def acknowledged_late(project: Project, entry: Entry) -> bool:
    """Whether the broker delivers a task again where its worker dies in the middle."""
    own = task_option(entry, "acks_late")
    return _is_set(own) if own is not None else project.once(_mentions_late)


def retries(project: Project, entry: Entry) -> bool:
    """Whether a task runs again where it fails: by an option, or because it asks for it."""
    if any(_is_set(task_option(entry, name)) for name in ("autoretry_for", "retries")):
        return True
    calls = project.code.unit(entry.function).calls
    nodes = (call.node.func for call in calls if isinstance(call.node, tree.Call))
    return any(isinstance(func, tree.Attribute) and func.attr == "retry" for func in nodes)


def _is_set(value: Value | None) -> bool:
    return value is not None and value not in (NONE, FALSE)


def _mentions_limit(project: Project) -> bool:
    return any("task_time_limit" in text or "task_soft_time_limit" in text for text in _texts(project))


def _mentions_late(project: Project) -> bool:
    return any("task_acks_late" in text for text in _texts(project))


def _texts(project: Project) -> Iterator[str]:
    """The texts in which settings for all tasks can stand, in small letters: sources, and command lines of workers."""
    for module in project.code.modules:
        yield module.source.text.lower()
    for service in project.serving.services:
        for program in service.programs:
            yield (
                " ".join(program.words)
                .replace("--time-limit", "task_time_limit")
                .replace("--soft-time-limit", "task_soft_time_limit")
            )
