"""An application context is pushed with `push()` and no `pop()` runs when an exception passes.

## What it does
Reports `app.app_context().push()`, also of a context kept in a variable, in production code, where no `pop()` of that
context runs on every way out: in a `finally`, in the `__exit__` of the class whose `__enter__` pushes, in an
`ExitStack`. Silent are `with app.app_context():`, test fixtures, scripts, shells, and the start of a worker that keeps
one context for its whole life.

## Why it matters
What ends with the context does not happen: `teardown_appcontext` functions do not run, so that the ORM session is not
removed and its connection never returns to the pool, until `QueuePool limit … reached`. The next piece of work on that
thread finds the old `g`, the old session and perhaps the wrong application. Pushed in a factory or beside the app, it
hides code that runs without a context: that code works here and fails in the next process.

## How to mend
Write `with app.app_context():` around the work. Where the context begins and ends in different functions, keep it in an
`ExitStack`, or pop it in a `finally`.

## References
- [Flask: manually push a context](https://flask.palletsprojects.com/en/stable/appcontext/#manually-push-a-context)
- [Flask-SQLAlchemy: manual contexts](https://flask-sqlalchemy.readthedocs.io/en/stable/contexts/#manual-contexts)
- [Python: `contextlib.ExitStack`](https://docs.python.org/3/library/contextlib.html#contextlib.ExitStack)
"""
