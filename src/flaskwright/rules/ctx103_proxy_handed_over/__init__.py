"""`current_app`, `request` or another proxy itself is passed to a thread or executor.

## What it does
Reports the argument with which `current_app`, `request`, `session`, `g` or `current_user` itself, under whatever name,
is handed to a thread, timer or executor, directly, in `args=` or `kwargs=`, in a `partial`, or through a helper of the
project that starts the thread. Silent are the object behind the proxy (`_get_current_object()`), plain values read from
it, and targets that take the context along. A proxy passed to a task of a queue is JOB804.

## Why it matters
A proxy holds nothing: it looks up the current context each time it is used, in the thread that uses it. In the new
thread there is none, so that `with app.app_context():` in the target, where `app` is the proxy, raises
`RuntimeError: Working outside of application context` before it does anything. The view has long answered, and the
exception shows in the server's error output only, or nowhere if a future keeps it.

## How to mend
Pass the object: `current_app._get_current_object()`. Of the request, the session or the user pass the values that the
work needs (`request.remote_addr`, `current_user.id`): the objects themselves change or are closed when the request
ends.

## Fix safety
`current_app` becomes `current_app._get_current_object()`, which is the same application for as long as the process
lives: safe. For `request`, `session`, `g` and `current_user` the fix is unsafe, because the object may change or be
closed while the thread still works with it.

## References
- [Flask: notes on proxies](https://flask.palletsprojects.com/en/stable/reqcontext/#notes-on-proxies)
- [Werkzeug: `LocalProxy`](https://werkzeug.palletsprojects.com/en/stable/local/#werkzeug.local.LocalProxy)
"""
