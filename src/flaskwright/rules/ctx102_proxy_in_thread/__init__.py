"""A thread, executor, process or scheduler job reaches a context-bound object with no context pushed on the way.

## What it does
Follows the target of `threading.Thread` (also a subclass's `run`), `Timer`, executors, `run_in_executor`, processes and
scheduler jobs through all that it calls. Where it reaches `current_app`, `g`, `request`, `session`, `db.session`,
`Model.query`, `url_for` or another context-bound object and nothing on the way pushes a context, the finding stands on
the call that hands the target over, and the trace ends at the use. Silent are targets that push `app.app_context()`
themselves, through a decorator or through a context manager of the project, `copy_current_request_context`,
`contextvars.copy_context().run`, `asyncio.to_thread` (it copies the context) and executors that push one.

## Why it matters
Contexts live in context variables, and a new thread starts with none of them, even when it is started inside
`with app.app_context():`. The target raises `RuntimeError: Working outside of application context` (or of request
context). The view has answered by then: the client sees 200, and the work is missing. In an executor the exception
waits in a future that nobody reads; in a scheduler it is a log line at night.

## How to mend
Read what the work needs in the view and pass plain values. For the application, pass the real object,
`current_app._get_current_object()`, and write `with app.app_context():` in the target. For the request, wrap the target
in `copy_current_request_context`. Work that must not be lost belongs to a task queue.

## References
- [Flask: lifetime of the context](https://flask.palletsprojects.com/en/stable/appcontext/#lifetime-of-the-context)
- [Flask: `copy_current_request_context`](https://flask.palletsprojects.com/en/stable/api/#flask.copy_current_request_context)
- [Python: context variables](https://docs.python.org/3/library/contextvars.html)
- [Flask-Executor](https://flask-executor.readthedocs.io/en/latest/)
"""
