"""Where functions are handed over to run later, by library, and what they are given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.engine.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

CELERY = """\
from celery import Celery, chain, chord, group
app = Celery("shop")

@app.task
def mail(to, subject=None): ...

@app.task(bind=True)
def bill(self, order, paid): ...
"""
OTHERS = """\
import threading
from concurrent.futures import ThreadPoolExecutor
import dramatiq
from apscheduler.schedulers.background import BackgroundScheduler
from huey import RedisHuey
from rq import Queue
from rq.decorators import job

queue, huey, scheduler, pool = Queue(), RedisHuey(), BackgroundScheduler(), ThreadPoolExecutor()

def plain(a, b=1): ...

class Job(job):
    pass

@Job("low")
def low(a): ...

@job("high")
def high(a): ...

@dramatiq.actor(max_retries=3)
def acted(a): ...

@huey.task()
def hued(a): ...
"""

KEPT = """\
from flask import Flask, current_app
from rq import Queue

app = Flask(__name__)
app.queue = Queue()
app.other = Queue() if app.debug else None

def plain(a): ...
"""


@pytest.mark.parametrize(
    ("module", "line", "expected"),
    [
        (CELERY, "mail.delay(1, subject=2)", "task mail 0=1 subject=2"),
        (CELERY, "mail.apply_async((1,), {'subject': 2}, countdown=3)", "task mail 0=1 subject=2"),
        (CELERY, "mail.apply_async(kwargs=dict(to=1), countdown=3)", "task mail to=1"),
        (CELERY, "mail.apply_async(args=everything())", "task mail ?"),
        (CELERY, "bill.delay(*things)", "task bill ?"),
        (CELERY, "app.send_task('jobs.bill', [1, 2])", "task bill 0=1 1=2"),
        (CELERY, "app.send_task('elsewhere.bill', [1, 2])", "task - 0=1 1=2"),
        (CELERY, "mail.s(1)", "makes mail 0=1"),
        (CELERY, "mail.s(1).delay()", "makes mail 0=1, task mail 0=1"),
        (
            CELERY,
            "chain(mail.s(1), bill.si(2, 3))()",
            "makes mail 0=1, task bill 0=2 1=3, task mail 0=1, makes bill 0=2 1=3",
        ),
        (CELERY, "group([mail.s(1)]).apply_async()", "makes mail 0=1, task mail 0=1"),
        (CELERY, "mail(1)", ""),
        (OTHERS, "queue.enqueue(plain, 1, b=2, job_timeout=9)", "task plain 0=1 b=2"),
        (OTHERS, "queue.enqueue(plain, args=(1,), kwargs={'b': 2})", "task plain 0=1 b=2"),
        (OTHERS, "queue.enqueue('jobs.plain', 1)", "task plain 0=1"),
        (OTHERS, "queue.enqueue_in(60, plain, 1)", "task plain 0=1"),
        (OTHERS, "high.delay(1)", "task high 0=1"),
        (OTHERS, "low.delay(1)", "task low 0=1"),
        (OTHERS, "acted.send(1)", "task acted 0=1"),
        (OTHERS, "acted.send_with_options(args=(1,), delay=5)", "task acted 0=1"),
        (OTHERS, "hued(1)", "task hued 0=1"),
        (OTHERS, "hued.schedule((1,), delay=60)", "task hued 0=1"),
        (OTHERS, "scheduler.add_job(plain, 'interval', [1], minutes=1)", "job plain 0=1"),
        (OTHERS, "threading.Thread(target=plain, args=(1,)).start()", "thread plain 0=1"),
        (OTHERS, "pool.submit(plain, 1, b=2)", "thread plain 0=1 b=2"),
        (KEPT, "current_app.queue.enqueue('jobs.plain', 1)", "task plain 0=1"),
        (KEPT, "current_app.other.enqueue('jobs.plain', 1)", ""),
        (OTHERS, "plain(1)", ""),
    ],
)
def test_what_is_handed_over(tmp_path: Path, module: str, line: str, expected: str) -> None:
    (tmp_path / "jobs.py").write_text(f"{module}\n\ndef start(things):\n    {line}\n", encoding="utf-8")
    project = project_of(tmp_path)
    source = next(iter(project.code.modules)).source
    found = []
    for one in project.enqueues:
        given = [
            f"{one_passed.keyword or one_passed.place}={source.slice(one_passed.node.start, one_passed.node.end)}"
            for one_passed in one.arguments
        ]
        name = one.function.name if one.function is not None else "-"
        words = [one.runs if one.sends else "makes", name, *given, *(["?"] if one.open else [])]
        found.append(" ".join(words))
    assert sorted(found) == sorted(expected.split(", ")) if expected else not found
