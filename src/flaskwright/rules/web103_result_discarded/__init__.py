"""A response is built as a statement, and its result is lost.

## What it does
Reports a statement that consists of `redirect(…)`, `render_template(…)`, `jsonify(…)` or `make_response(…)`, or of a
function of the app that only builds such a response or returns nothing, in code that answers a request: views, hooks,
error handlers and what they call. It is silent where the function raises, where it changes something besides (so that
it can be called for that effect), and in commands that render a template only to see whether it works.
## Why it matters
These functions send nothing; they return a value that the view has to return. Without the `return` the request goes on:
a refused user sees the page, the order is placed after "your cart is empty", and a view that ends there answers 500
with `TypeError: The view function for 'x' did not return a valid response`. In a `before_request` hook the guard lets
everyone through, with no error anywhere.
## How to mend
Put `return` before the call. For a helper that answers a response or `None`, pass the answer on
(`if (denied := require_admin()) is not None: return denied`), or let the helper raise: `abort(403)`, or
`abort(redirect(…))`, ends the request from any depth.
## Fix safety
The fix adds `return` and is unsafe: the statements after it no longer run. It is offered where the call stands in the
view or hook itself and always returns a response, not for helpers that may return `None`.
## References
- [Flask: redirects and errors](https://flask.palletsprojects.com/en/stable/quickstart/#redirects-and-errors)
- [Flask: about responses](https://flask.palletsprojects.com/en/stable/quickstart/#about-responses)
- [Flask: `before_request`](https://flask.palletsprojects.com/en/stable/api/#flask.Flask.before_request)
"""
