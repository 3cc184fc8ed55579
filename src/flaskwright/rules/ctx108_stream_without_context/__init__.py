"""A generator returned as a response body uses `request`, `session`, `g` or the ORM session when their context is gone.

## What it does
Finds views that return a generator, alone, in a tuple or in a `Response`, and follows what the generator's body uses
and calls, in any module. Where that reaches `request`, `session`, `g`, `db.session` or `Model.query` and the generator
is not wrapped in `stream_with_context`, the finding stands on the view's `return`. Silent are values that were read
before, also as the generator's arguments or as the outermost iterable of a generator expression, generators that are
used up before the return (`list`, `"".join`), `stream_template`, and generators that push their own context.

## Why it matters
The server runs the generator after the view has returned and Flask has popped both contexts. The body breaks off with
`RuntimeError: Working outside of request context` in the server's log, out of reach of Flask's error handlers. What was
yielded before is sent already: the client gets a truncated file with status 200, and a test that looks at the
status alone passes.

## How to mend
Wrap the generator: `Response(stream_with_context(rows()), mimetype="text/csv")`, or decorate it with
`@stream_with_context`. Or read the values first and hand them to the generator as arguments.

## References
- [Flask: streaming contents](https://flask.palletsprojects.com/en/stable/patterns/streaming/#streaming-with-context)
- [Flask: `stream_with_context`](https://flask.palletsprojects.com/en/stable/api/#flask.stream_with_context)
- [PEP 3333: handling of the iterable](https://peps.python.org/pep-3333/#specification-details)
"""
