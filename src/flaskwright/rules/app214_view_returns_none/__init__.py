"""A view can end without a return value, or returns something that Flask does not accept as a response.

## What it does
Follows every path through a view, through every method of a view class and through the helpers whose result the view
hands back. It reports the view where a path runs off the end of its body, and the `return` that hands back `None`, a
number, a truth value, a set, or a tuple of the wrong shape. A path that raises, aborts, loops for ever or calls a
function that never returns is fine, and so is every view whose decorator, class or framework makes the response.
Which methods the route lets through counts: `HEAD` comes with every `GET`.

## Why it matters
Flask calls `make_response` on what the view returned. `None`, and every type that it does not know, ends in
`TypeError: The view function did not return a valid response` and a 500 answer: often only for the one input that
takes the forgotten branch, such as an invalid form, an empty search or a `HEAD` request of a health check.

## How to mend
Return a response on every path: text, bytes, a dict, a list, a `Response`, an iterator, or `(body, status)`,
`(body, headers)`, `(body, status, headers)`. An empty answer is `return "", 204`. Where the path must not happen, end
it with `abort(…)` or an exception.

## References
- https://flask.palletsprojects.com/en/stable/quickstart/#about-responses
- https://flask.palletsprojects.com/en/stable/api/#flask.Flask.make_response
"""
