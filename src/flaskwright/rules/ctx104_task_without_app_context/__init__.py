"""A Celery, RQ, Dramatiq or Huey task reaches an app-bound object and nothing pushes an application context.

## What it does
Takes every task of the project and follows what it calls, in any module, to `current_app`, `g`, `db.session`,
`Model.query`, `render_template` and other objects that need an application context. It reports the first of the task's
own lines that uses one or leads to it, once per task, unless something pushes a context before: the task's base class
or its `__call__`, also when it is set by `celery.Task = …`, `task_cls=` or `base=`; a decorator; a Dramatiq middleware;
a worker that pushes one at start-up (`worker_process_init`, Huey's `on_startup`, the module or script that the worker
runs); or a `with` in the task. `request` and `session` in a task are CTX105.

## Why it matters
A worker runs no request and no `flask` command, so that no context exists unless the project pushes it. The task
raises `RuntimeError: Working outside of application context` on its first use. In development it often goes unseen,
because `task_always_eager` or a direct call runs the task inside the request's context; in production the worker's log
shows the error, retries repeat it, and the user waits for a mail that never comes.

## How to mend
For Celery make a task class whose `__call__` runs `with app.app_context(): return self.run(*args, **kwargs)` and give
it as `task_cls=` where the factory makes the Celery application. For RQ, Dramatiq and Huey push the context once in the
worker's start-up or in a middleware. A single task can hold `with app.app_context():` itself.

## References
- [Flask: background tasks with Celery](https://flask.palletsprojects.com/en/stable/patterns/celery/)
- [Celery: custom task classes](https://docs.celeryq.dev/en/stable/userguide/tasks.html#custom-task-classes)
- [Celery: `worker_process_init`](https://docs.celeryq.dev/en/stable/userguide/signals.html#worker-process-init)
- [RQ: workers](https://python-rq.org/docs/workers/)
- [Dramatiq: middleware](https://dramatiq.io/advanced.html#writing-middleware)
- [Huey: start-up hooks](https://huey.readthedocs.io/en/latest/api.html#Huey.on_startup)
"""
