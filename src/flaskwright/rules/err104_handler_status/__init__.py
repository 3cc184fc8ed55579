"""An error handler returns no status, so that the error answers 200.

## What it does
Reports a return of an error handler whose answer has no status: the handler stands for an HTTP code, for
`HTTPException` or one of its subclasses (also the app's own), or for `Exception`, and returns a text, a dict, a
rendered template or `jsonify(…)` alone. It is silent for tuples and responses with a status, for the error itself or
its `get_response()`, for redirects, for a single-page app's entry file, and for handlers of the app's other exceptions,
which may answer 200 on purpose.
## Why it matters
Flask takes a handler's return value as it takes a view's: without a status it is 200. The "not found" page then says
OK, search engines index it for every mistyped URL, caches keep it, `fetch` sees `response.ok`, monitoring counts no
error, and a health check passes while every request fails with the 500 page.
## How to mend
Return the status beside the body: `return render_template("404.html"), 404`. Where one handler stands for several
errors, `return {"error": error.description}, error.code`.
## Fix safety
The fix is unsafe, for the answer's status changes: scripts that took the 200 for granted will see the error. It adds
the code of the decorator, or the parameter's `.code` where several codes or `HTTPException` lead to the handler.
Handlers for `Exception` are reported and not fixed, for most exceptions have no code.
## References
- [Flask: handling application errors](https://flask.palletsprojects.com/en/stable/errorhandling/#registering)
- [Flask: returning API errors as JSON](https://flask.palletsprojects.com/en/stable/errorhandling/#returning-api-errors-as-json)
"""
