"""A task, thread or command reaches `url_for` while no `SERVER_NAME` is configured.

## What it does
Follows tasks, `flask` commands, threads and jobs that run in an application context to `url_for`, in Python and in the
templates that they render. Where no setting of production gives `SERVER_NAME`, the finding stands on the function's own
line that calls it or leads to it. Silent are a pushed `test_request_context()`, a copied request context, and projects
whose settings come in part from where we cannot read them (the environment, a file outside the repository).

## Why it matters
Within a request, Flask takes scheme and host from that request. Outside one it has none and raises
`RuntimeError: Unable to build URLs outside an active request without 'SERVER_NAME' configured`, also with
`_external=False`. The code works when the view calls it and fails when the same mail is sent by the worker or a nightly
command.

## How to mend
Build the link in the view and pass the text to the task. Where there is no view, set `SERVER_NAME`, together with
`PREFERRED_URL_SCHEME` and `APPLICATION_ROOT`, in production's settings, or enter
`app.test_request_context(base_url=…)` around the call. Since Flask 3.1 `SERVER_NAME` does not restrict which hosts are
answered; before, requests for other hosts get 404.

## References
- [Flask: `url_for`](https://flask.palletsprojects.com/en/stable/api/#flask.Flask.url_for)
- [Flask: `SERVER_NAME`](https://flask.palletsprojects.com/en/stable/config/#SERVER_NAME)
- [Flask: changes in 3.1](https://flask.palletsprojects.com/en/stable/changes/#version-3-1-0)
"""
