"""The variables of a route's URL do not fit the view's parameters, or Flask refuses the route's options.

## What it does
Compares the variables of a route's whole URL (the prefixes of its blueprints, its own rule, its `defaults`) with the
parameters of the function that Flask really calls: the view after its decorators, or each method of a view class that
this route lets through. Values that a `url_value_preprocessor` takes out, and arguments that a decorator adds or takes
away, count. It also reports `methods` given as text, a keyword that neither Flask nor Werkzeug knows (`method=`), and a
converter that is registered nowhere. Where a decorator or a parameter list cannot be read, it says nothing.

## Why it matters
Flask passes URL variables as keyword arguments. When they do not match, the app starts, and every request to that URL
ends in `TypeError: … got an unexpected keyword argument` (or `missing 1 required positional argument`) and a 500
answer. Wrong `methods`, an unknown keyword or an unknown converter fail earlier: `TypeError` or `LookupError` when the
route is registered, so that the whole application does not start.

## How to mend
Give the view one parameter per URL variable, with the same name, or correct the rule. Write `methods=["POST"]`.
Register a converter with `app.url_map.converters["slug"] = SlugConverter` before the routes that use it. A decorator
that stands above `route` is not part of the registered view: put `route` on top. A wrapper passes
`*args, **kwargs` on.

## References
- https://flask.palletsprojects.com/en/stable/quickstart/#variable-rules
- https://flask.palletsprojects.com/en/stable/api/#url-route-registrations
- https://flask.palletsprojects.com/en/stable/patterns/urlprocessors/
- https://werkzeug.palletsprojects.com/en/stable/routing/
"""
