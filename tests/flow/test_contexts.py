"""In which contexts code runs: what starts it, what is pushed on the way, and what cannot be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.flow.context_projects import levels_at, unit_of, ways

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.analysis import Project


def test_helpers_run_where_their_callers_run(build: Callable[..., Project]) -> None:
    project = build(
        """
        from flask import Flask
        from shop.texts import greet

        app = Flask(__name__)

        @app.get("/")
        def index():
            return greet()

        @app.cli.command("greet")
        def greet_command():
            greet()

        def nobody_calls_this():
            return greet()
        """,
        shop__texts="""
        def greet():
            return polite()

        def polite():
            return "hello"
        """,
    )
    assert ways(project, "index") == {("request", "request")}
    assert ways(project, "polite") == {("request", "request"), ("command", "app")}
    assert ways(project, "nobody_calls_this") == set()


@pytest.mark.parametrize(
    ("setup", "kind", "context"),
    [
        ("celery = Celery()\n@celery.task\ndef work(): pass", "task", "none"),
        ("celery = Celery()\n@celery.task(bind=True)\ndef work(self): pass", "task", "none"),
        ("@shared_task(name='work')\ndef work(): pass", "task", "none"),
        ("class Work(Task):\n    def run(self): pass\nCelery().register_task(Work())", "task", "none"),
        ("def work(): pass\nQueue().enqueue(work, 1)", "task", "none"),
        ("@dramatiq.actor(max_retries=1)\ndef work(): pass", "task", "none"),
        ("huey = RedisHuey()\n@huey.periodic_task(1)\ndef work(): pass", "task", "none"),
        ("@click.command()\ndef work(): pass", "command", "none"),
        ("@click.command()\n@with_appcontext\ndef work(): pass", "command", "app"),
        ("@click.command()\ndef work(): pass\nFlask('x').cli.add_command(work)", "command", "app"),
        ("group = AppGroup('x')\n@group.command()\ndef work(): pass", "command", "app"),
        ("@click.group()\ndef group(): pass\n@group.command()\ndef work(): pass", "command", "none"),
        ("def work(): pass\nthreading.Timer(1, work)", "thread", "none"),
        ("def work(): pass\nthreading.Thread(target=partial(work, 1))", "thread", "none"),
        ("def work(): pass\nthreading.Thread(target=copy_current_request_context(work))", "thread", "request"),
        ("class Work(threading.Thread):\n    def run(self): pass\nWork()", "thread", "none"),
        ("def work(): pass\nwith ThreadPoolExecutor() as pool:\n    pool.submit(work)", "thread", "none"),
        ("def work(): pass\nProcess(target=work)", "process", "none"),
        ("def work(): pass\nBackgroundScheduler().add_job(work)", "job", "none"),
        ("def work(): pass\nflask_executor.Executor().submit(work)", "thread", "request"),
        ("@LoginManager().user_loader\ndef work(key): pass", "callback", "request"),
    ],
)
def test_what_hands_functions_over(build: Callable[..., Project], setup: str, kind: str, context: str) -> None:
    imports = """
import threading, click, dramatiq, flask_executor
from apscheduler.schedulers.background import BackgroundScheduler
from celery import Celery, Task, shared_task
from concurrent.futures import ThreadPoolExecutor
from flask import Flask, copy_current_request_context
from flask.cli import AppGroup, with_appcontext
from flask_login import LoginManager
from functools import partial
from huey import RedisHuey
from multiprocessing import Process
from rq import Queue
"""
    project = build(imports + setup)
    found = {(entry.kind, entry.context) for entry in project.app.entries if entry.function.name in ("work", "run")}
    assert found == {(kind, context)}


def test_functions_that_run_at_once_are_no_entries(build: Callable[..., Project]) -> None:
    project = build(
        """
        import asyncio, contextvars
        from flask import Flask

        app = Flask(__name__)

        def read(): pass

        @app.get("/")
        async def index():
            contextvars.copy_context().run(read)
            await asyncio.to_thread(read)
            return sorted([], key=read)
        """
    )
    assert project.app.entries == ()
    assert ways(project, "read") == {("request", "request")}


def test_a_decorator_that_starts_a_thread_hands_over_what_it_decorates(build: Callable[..., Project]) -> None:
    project = build(
        """
        from threading import Thread

        def in_background(function):
            def wrapper(*args):
                Thread(target=function, args=args).start()
            return wrapper

        @in_background
        def first(): pass

        @in_background
        def second(): pass
        """
    )
    assert {entry.function.name for entry in project.app.entries} == {"first", "second"}
    assert ways(project, "second") == {("thread", "none")}


@pytest.mark.parametrize(
    ("body", "level"),
    [
        ("with app.app_context():\n        use()", "app"),
        ("with app.test_request_context():\n        use()", "request"),
        ("with given.app_context():\n        use()", "app"),
        ("with own():\n        use()", "app"),
        ("with Entered(app):\n        use()", "app"),
        ("app.app_context().push()\n    use()", "app"),
        ("context = given.app_context()\n    context.push()\n    use()", "app"),
        ("enter()\n    use()", "app"),
        ("with ExitStack() as stack:\n        stack.enter_context(app.app_context())\n        use()", "app"),
        ("context = app.app_context()\n    context.push()\n    context.pop()\n    use()", "none"),
        ("use()\n    app.app_context().push()", "none"),
        ("with app.app_context():\n        pass\n    use()", "none"),
        ("with open('x'):\n        use()", "none"),
        ("with app.test_client():\n        use()", "none"),
    ],
)
def test_what_is_pushed_around_a_call(build: Callable[..., Project], body: str, level: str) -> None:
    project = build(
        f"""
from contextlib import ExitStack, contextmanager
from threading import Thread
from flask import Flask

app = Flask(__name__)

@contextmanager
def own():
    with app.app_context():
        yield

class Entered:
    def __init__(self, app: Flask):
        self.context = app.app_context()
    def __enter__(self):
        self.context.push()
    def __exit__(self, *error):
        self.context.pop()

def enter():
    app.app_context().push()

def use(): pass

def work(given):
    {body}

Thread(target=work)
"""
    )
    assert ways(project, "use") == {("thread", level)}


@pytest.mark.parametrize(
    "body",
    [
        "if has_app_context():\n        current_app.name",
        "if current_app:\n        current_app.name",
        "if not current_app:\n        return\n    current_app.name",
        "x = current_app.name if current_app else ''",
        "x = has_app_context() and current_app.name",
        "try:\n        current_app.name\n    except RuntimeError:\n        pass",
        "try:\n        x = current_app.name\n    except Exception:\n        x = None",
        "with suppress(RuntimeError):\n        current_app.name",
        "with unknown.manager():\n        current_app.name",
    ],
)
def test_code_that_asks_first_or_catches_accuses_nobody(build: Callable[..., Project], body: str) -> None:
    project = build(
        f"""
from contextlib import suppress
from threading import Thread
from flask import current_app, has_app_context

def work(unknown):
    {body}

Thread(target=work)
"""
    )
    assert {certain for _, certain in levels_at(project, "work", "current_app.name")} == {False}
    assert project.contexts.leads_to("app").inside(unit_of(project, "work").info) == []


@pytest.mark.parametrize(
    "body",
    [
        "current_app.name",
        "if not current_app:\n        current_app.name",
        "try:\n        current_app.name\n    except KeyError:\n        pass",
        "try:\n        current_app.name\n    except Exception:\n        print('failed')",
        "if unknown:\n        current_app.name",
    ],
)
def test_other_tests_and_handlers_change_nothing(build: Callable[..., Project], body: str) -> None:
    project = build(
        f"""
from threading import Thread
from flask import current_app

def work(unknown):
    {body}

Thread(target=work)
"""
    )
    assert levels_at(project, "work", "current_app.name") == {("none", True)}
    assert len(project.contexts.leads_to("app").inside(unit_of(project, "work").info)) == 1


def test_a_wrapper_gives_its_context_to_what_it_wraps(build: Callable[..., Project]) -> None:
    project = build(
        """
        from functools import wraps
        from threading import Thread
        from flask import Flask

        app = Flask(__name__)

        def in_app(function):
            @wraps(function)
            def wrapper(*args):
                with app.app_context():
                    return function(*args)
            return wrapper

        def logged(function):
            @wraps(function)
            def note(*args):
                return function(*args)
            return note

        @in_app
        def pushed(): pass

        @logged
        def bare(): pass

        Thread(target=pushed)
        Thread(target=bare)
        """
    )
    assert ways(project, "pushed") == {("thread", "app")}
    assert ways(project, "bare") == {("thread", "none")}
    assert ways(project, "in_app.wrapper") == {("thread", "none")}


def test_what_only_may_be_called_has_no_certain_context(build: Callable[..., Project]) -> None:
    project = build(
        """
        import sys
        from threading import Thread

        def left(): pass
        def right(): pass

        chosen = left if len(sys.argv) else right

        class Base:
            def run(self):
                self.step()
            def step(self): pass

        class Special(Base):
            def step(self): pass

        def work(base: Base):
            chosen()
            base.run()

        Thread(target=work)
        """
    )
    assert ways(project, "left") == ways(project, "right") == set()
    assert ways(project, "Base.step") == {("thread", "none")}
    assert ways(project, "Special.step") == set()
    assert project.contexts.of(unit_of(project, "Special.step").info)


def test_a_module_runs_where_it_is_imported(build: Callable[..., Project]) -> None:
    project = build(
        """
        from flask import Flask

        def create_app():
            app = Flask(__name__)
            import early
            with app.app_context():
                import late
            return app

        if __name__ == "__main__":
            import script
            create_app()
        """,
        early="",
        late="import below",
        below="",
        script="",
        left_alone="",
    )
    assert ways(project, "left_alone") == {("import", "none")}
    assert ("startup", "none") in ways(project, "early")
    assert {level for _, level in ways(project, "late")} == {"app"}
    assert {level for _, level in ways(project, "below")} == {"app"}
    assert ways(project, "script") == {("main", "none")}


def test_generators_and_coroutines_run_when_they_are_used_up(build: Callable[..., Project]) -> None:
    project = build(
        """
        import asyncio
        from threading import Thread

        def made(): yield 1
        def looped(): yield 1
        def listed(): yield 1
        async def forgotten(): pass
        async def run(): pass

        def work():
            made()
            for _ in looped():
                pass
            list(listed())
            forgotten()
            asyncio.run(run())

        Thread(target=work)
        """
    )
    assert ways(project, "made") == ways(project, "forgotten") == set()
    assert ways(project, "looped") == ways(project, "listed") == ways(project, "run") == {("thread", "none")}


def test_a_local_proxy_runs_its_function_where_it_is_used(build: Callable[..., Project]) -> None:
    project = build(
        """
        from threading import Thread
        from flask import current_app
        from werkzeug.local import LocalProxy

        def look_up():
            return current_app.extensions["search"]

        search = LocalProxy(look_up)

        def work():
            return search.find("x")

        Thread(target=work)
        """
    )
    assert ways(project, "look_up") == {("thread", "none")}
