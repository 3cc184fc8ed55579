"""A task, command, thread or start-up function reaches `request`, `session` or `current_user`, which no request gives.

## What it does
Follows Celery, RQ, Dramatiq and Huey tasks, `flask` commands, threads that push an application context and functions
that run while the app starts to `request`, `session`, request-only helpers (`flash`, `login_user`, `send_file`,
`after_this_request` and their like) and Flask-Login's `current_user`. The finding stands on the function's own line
that uses one or leads to it. An application context does not help here, only a request does. Silent are a pushed
`test_request_context()`, a copied request context, and code that asks first (`has_request_context()`, `if request:`).

## Why it matters
`request`, `session` and `flash` raise `RuntimeError: Working outside of request context`. `current_user` is `None`
outside a request, so that `current_user.id` raises `AttributeError: 'NoneType' object has no attribute 'id'`. The
helper works in every view and in every test that uses the client; it fails in the nightly job, the deployment's command
or the worker, where nobody looks at first.

## How to mend
Give the function what it needs as an argument, and read it from the request in the view: `audit(action, user_id)`
instead of `current_user.id` in `audit`. Where a helper serves both worlds, ask `has_request_context()` first.

## References
- [Flask: the request context](https://flask.palletsprojects.com/en/stable/reqcontext/)
- [Flask: `has_request_context`](https://flask.palletsprojects.com/en/stable/api/#flask.has_request_context)
- [Flask: command line, application context](https://flask.palletsprojects.com/en/stable/cli/#application-context)
- [Flask-Login](https://flask-login.readthedocs.io/en/latest/)
"""
