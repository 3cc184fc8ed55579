"""A blueprint handles 404 or 405 itself, and a URL that matches no route never reaches that handler.

## What it does
Reports an error handler for 404 or 405 (the code, `NotFound` or `MethodNotAllowed`) that is registered on a blueprint
with `errorhandler` or `register_error_handler` while no handler of the whole app covers that error. It is a warning
where the handler can never run, and only an information where the blueprint's own views raise the error, with
`abort(404)` or `get_or_404` for example, so that the handler serves them alone. Handlers for other errors are silent,
and so is a blueprint whose catch-all route answers every URL below its prefix.

## Why it matters
For a URL that no route matches Flask cannot tell which blueprint was meant, and asks only the app's handlers. A JSON
API whose blueprint handles 404 answers `GET /api/no-such-thing` with Werkzeug's HTML page, which a client then fails
to parse. The same holds for 405, which is raised while the URL is matched.

## How to mend
Register it for the whole app: `@bp.app_errorhandler(404)`, or `app.register_error_handler(404, …)` in the factory. To
answer differently for different parts of the site, look at `request.path` in that handler.

## References
- [Flask: blueprint error handlers](https://flask.palletsprojects.com/en/stable/errorhandling/#blueprint-error-handlers)
- [Flask: error handlers on blueprints](https://flask.palletsprojects.com/en/stable/blueprints/#blueprint-error-handlers)
"""
