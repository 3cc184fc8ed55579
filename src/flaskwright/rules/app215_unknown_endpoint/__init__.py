"""`url_for` names an endpoint that no route has, or leaves out a variable of its URL.

## What it does
Knows every endpoint of the application, with the names of its blueprints, nested ones and those renamed at
registration, and the variables that each of its URLs needs. It reads `url_for` in Python and in templates, relative
endpoints (`.index`) against the blueprint they stand in, and counts `defaults`, `url_defaults` hooks and the
parameters given. Where endpoints are made while the program runs, come from a library, or where a build error handler
may supply the URL, it says nothing.

## Why it matters
`url_for` raises `werkzeug.routing.BuildError`. In a view that is a 500 answer on the one path that builds the link; in
a base template it takes every page down, and no test notices that does not render it. Renaming a view or a blueprint
is enough.

## How to mend
Name the endpoint as the route does: `"<blueprint>.<function>"`, or what `endpoint=` says, with the names of all
enclosing blueprints before it. Give every URL variable as a keyword: `url_for("posts.show", post_id=post.id)`.
`flask routes` and `flaskwright map` list both.

## References
- [Flask: url_for](https://flask.palletsprojects.com/en/stable/api/#flask.Flask.url_for)
- [Flask: building urls](https://flask.palletsprojects.com/en/stable/blueprints/#building-urls)
- [Flask: nesting blueprints](https://flask.palletsprojects.com/en/stable/blueprints/#nesting-blueprints)
- [Werkzeug: build](https://werkzeug.palletsprojects.com/en/stable/routing/#werkzeug.routing.MapAdapter.build)
"""
