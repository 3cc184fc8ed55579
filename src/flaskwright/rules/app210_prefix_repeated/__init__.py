"""A route's path repeats the `url_prefix` of its blueprint, so that the URL holds it twice.

## What it does
Takes the prefix that holds for the blueprint, which is the one given at registration where there is one, and reports
a route of the blueprint whose path begins with the same whole segments: `/orders` and `/orders/<int:order_id>` make
`/orders/orders/<int:order_id>`. Silent are paths that only begin with the same letters, a prefix that the
registration replaces, and prefixes that are not known before the program runs.

## Why it matters
Flask joins the two. The URL that the documentation, the client or a hand-written link names answers 404, and the view
answers at one that nobody meant. It shows only when somebody requests it; links made with `url_for` work and hide it.

## How to mend
Leave the prefix out of the route: `@bp.get("/<int:order_id>")`. If the doubled URL is already in use, keep it as a
second rule until its clients have moved.

## References
- [Flask: registering blueprints](https://flask.palletsprojects.com/en/stable/blueprints/#registering-blueprints)
- [Flask: `Blueprint`](https://flask.palletsprojects.com/en/stable/api/#flask.Blueprint)
"""
