"""`except Exception` around `abort`, `get_or_404` or the like turns a 4xx answer into another one.

## What it does
Reports an `except` that catches every exception (`except Exception`, `except BaseException`, a bare `except`, a tuple
that holds one of them) where its `try` block reaches `abort`, `get_or_404`, `first_or_404` or the raising of an HTTP
error, in any module, and the handler answers something else. It is silent where an earlier clause or a test lets HTTP
errors through, where the handler raises again or answers with the error's own code or with the same status, and where
the `abort` stands outside the block or in a function that is only defined there.
## Why it matters
`abort(404)` raises `werkzeug.exceptions.NotFound`, which is an `Exception` like any other. A row that does not exist, a
missing permission or a bad request then answers 500, or worse 200, with a text that speaks of an internal failure.
Clients retry what can never succeed, the error rate raises an alarm for every mistyped URL, and the log fills with
tracebacks of requests in which nothing went wrong.
## How to mend
Let HTTP errors through in front: `except HTTPException: raise` (from `werkzeug.exceptions`). Better: keep the look-up
outside the `try`, and catch the exceptions that the remaining lines are known to raise. A handler registered for
`Exception` can do what the block was for, in one place.
## References
- [Flask: handling application errors](https://flask.palletsprojects.com/en/stable/errorhandling/)
- [Werkzeug: HTTP exceptions](https://werkzeug.palletsprojects.com/en/stable/exceptions/)
- [Flask-SQLAlchemy: `get_or_404`](https://flask-sqlalchemy.readthedocs.io/en/stable/queries/#queries-for-views)
"""
