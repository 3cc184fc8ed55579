"""How contexts are told: which calls a trace names, where it begins, and what workers give to their tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.flow.context_projects import fact_in, unit_of, ways

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.analysis import Project


def test_a_fallback_is_taken_only_where_nothing_is_passed(build: Callable[..., Project]) -> None:
    project = build(
        """
        from flask import Flask, request

        app = Flask(__name__)

        def address(given=None):
            return given or request.remote_addr

        @app.cli.command("passes")
        def passes():
            address("here")

        @app.cli.command("falls-back")
        def falls_back():
            address()

        @app.cli.command("forwards")
        def forwards(known):
            address(known)
        """
    )
    reach = project.contexts.leads_to("request")
    found = {unit.info.name for unit in project.code.units if reach.inside(unit.info)}
    assert found == {"falls_back"}


def test_the_trace_names_each_call(build: Callable[..., Project]) -> None:
    project = build(
        """
        from celery import shared_task
        from shop.mail import render

        @shared_task
        def send_receipt():
            render("receipt")
        """,
        shop__mail="""
        from flask import current_app

        def render(name):
            return current_app.config[name]
        """,
    )
    fact = fact_in(project, "render", "current_app.config")
    (context,) = project.contexts.of(unit_of(project, "render").info)
    steps = project.contexts.trace(context, fact)
    assert [(step.location.path, step.message) for step in steps] == [
        ("app.py", "`send_receipt` runs as a task"),
        ("app.py", "`send_receipt` calls `render`"),
        ("shop/mail.py", "`current_app.config` is used here"),
    ]


def test_the_trace_starts_with_the_url_of_the_mounted_route(build: Callable[..., Project]) -> None:
    project = build(
        """
        from flask import Flask
        from shop.orders import bp

        app = Flask(__name__)
        app.register_blueprint(bp, url_prefix="/orders")
        """,
        shop__orders="""
        from flask import Blueprint, current_app

        bp = Blueprint("orders", __name__)

        @bp.get("/<int:number>")
        def show(number):
            return current_app.config[number]
        """,
    )
    fact = fact_in(project, "show", "current_app.config")
    (context,) = project.contexts.of(unit_of(project, "show").info)
    assert project.contexts.trace(context, fact)[0].message == "a request of `/orders/<int:number>` runs the view"


@pytest.mark.parametrize(
    ("worker", "level"),
    [
        ("app.app_context().push()", "app"),
        ("with app.app_context():\n    Worker([]).work()", "app"),
        ("@app.cli.command('work')\ndef work():\n    run()\ndef run():\n    Worker([]).work()", "app"),
        ("@worker_process_init.connect\ndef start(**_):\n    app.app_context().push()", "app"),
        ("Worker([]).work()", "none"),
    ],
)
def test_what_the_workers_give_to_tasks(build: Callable[..., Project], worker: str, level: str) -> None:
    project = build(
        "from celery import shared_task\n@shared_task\ndef send(): pass",
        worker="from celery.signals import worker_process_init\nfrom flask import Flask\nfrom rq import Worker\n"
        "def create_app():\n    return Flask(__name__)\napp = create_app()\n" + worker,
    )
    assert ways(project, "send") == {("task", level)}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("with app.app_context():\n            return self.run(*args)", {("task", "app")}),
        ("return self.run(*args)", {("task", "none")}),
        ("return unknown(self, *args)", set()),
    ],
)
def test_what_a_task_class_gives(build: Callable[..., Project], body: str, expected: set[tuple[str, str]]) -> None:
    project = build(
        f"""
from celery import Celery, Task
from flask import Flask

app = Flask(__name__)

class OwnTask(Task):
    def __call__(self, *args):
        {body}

celery = Celery("shop", task_cls=OwnTask)

@celery.task
def send(): pass
"""
    )
    assert ways(project, "send") == expected


def test_contexts_come_in_the_same_order_each_time(build: Callable[..., Project]) -> None:
    text = """
        from threading import Thread
        from flask import Flask

        app = Flask(__name__)

        def shared(): pass

        @app.get("/")
        def index():
            shared()
            Thread(target=shared).start()

        @app.cli.command("x")
        def command():
            shared()

        shared()
        """
    runs = []
    for _ in range(2):
        project = build(text)
        runs.append([one.key for one in project.contexts.of(unit_of(project, "shared").info)])
    assert runs[0] == runs[1]
    assert {origin for origin, _, _ in runs[0]} == {"import", "request", "thread", "command"}
