"""A view returns `json.dumps(…)`, which Flask answers as HTML.

## What it does
Reports a `json.dumps(…)` (of the standard library or of `flask.json`) whose text becomes the answer of a view, a hook
or an error handler with nothing that names its type: returned plainly, in a tuple without a `Content-Type`, through a
helper, or inside `Response(…)` or `make_response(…)` without a type. It is silent where a mimetype, a header, the
app's response class, an `after_request` hook or a decorator says that the body is JSON.
## Why it matters
Flask labels a returned text `text/html; charset=utf-8`. A caller that goes by the label (`jQuery.ajax` without
`dataType`, generated API clients, a gateway's content checks) gets a text instead of an object or refuses the answer,
and `response.json` of Flask's test client is `None`. A browser that opens the URL renders the body as a page: a value
such as `<img src=x onerror=…>` in the data then runs as script.
## How to mend
Return the dict or list itself, or `jsonify(value)` for anything else. Flask then encodes with the app's JSON provider
and answers `application/json`. Where `json.dumps` has to stay (special arguments, text that is already encoded), pass
it to `current_app.response_class(text, mimetype="application/json")`.
## Fix safety
The fix is unsafe: the answer's `Content-Type` changes, so that a client which parses the text by hand may receive an
object. Flask's provider also sorts keys and encodes dates, decimals and UUIDs. A call with arguments besides the value
(`indent=`, `cls=`, `default=`) is reported and not fixed.
## References
- [Flask: APIs with JSON](https://flask.palletsprojects.com/en/stable/quickstart/#apis-with-json)
- [Flask: `jsonify`](https://flask.palletsprojects.com/en/stable/api/#flask.json.jsonify)
- [Flask: about responses](https://flask.palletsprojects.com/en/stable/quickstart/#about-responses)
"""
