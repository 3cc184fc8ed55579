"""A handler for `Exception` turns HTTP errors into 500, and no handler for `HTTPException` stands beside it.

## What it does
Reports the registration of an error handler for `Exception` that answers HTTP errors as failures, also by
`raise error` inside it, where the same app or blueprint has no handler for `HTTPException`. Handlers per code do not
help, for they leave the other codes and the app's own subclasses out. It is silent where the handler returns the error,
an answer with the error's code, or tests for `HTTPException`.
## Why it matters
A 404, a 405, a failed CSRF check and every `abort` are exceptions too, and Flask hands them to the handler for
`Exception`. Each mistyped URL and each wrong method then answers 500 and is logged as a crash with a traceback; a
redirect to a slash keeps working, so that nobody notices at first. With `raise error` Flask asks the same handler about
the failure again, and the exception reaches the server. A handler of a blueprint comes before the app's handler for
`HTTPException`, and hides what the blueprint's views abort with.
## How to mend
Return HTTP errors unchanged at the top (`if isinstance(error, HTTPException): return error`), or register a handler for
`HTTPException` in the same place, or register the broad one for `InternalServerError` (500): Flask logs the exception,
and `error.original_exception` has it.
## References
- [Flask: generic exception handlers](https://flask.palletsprojects.com/en/stable/errorhandling/#generic-exception-handlers)
- [Flask: unhandled exceptions](https://flask.palletsprojects.com/en/stable/errorhandling/#unhandled-exceptions)
- [Werkzeug: `HTTPException`](https://werkzeug.palletsprojects.com/en/stable/exceptions/#werkzeug.exceptions.HTTPException)
"""
