"""Two blueprints of one name are registered in one parent, or one is registered twice without `name=`.

## What it does
Works out the full name of each registration, the parents' names included, for each app. Reports the later
registration when its name is taken. Silent are registrations on different apps or different parents, registrations
with `name=` of their own, and alternatives of which only one runs.

## Why it matters
`register_blueprint` raises `ValueError: The name 'orders' is already registered for a different blueprint` (or `for
this blueprint`) when the factory runs: the application does not start. If the clash is on a branch that only one
environment takes, it is that environment which does not start. A clash between nested blueprints shows only when
their parent is registered, far from the line that caused it.

## How to mend
Give each blueprint a name of its own, the package's for example: `Blueprint("shop_orders", __name__)`. To mount one
blueprint at two places, name the second registration: `app.register_blueprint(bp, name="orders_v2",
url_prefix="/v2")`.

## References
- [Flask: `register_blueprint`](https://flask.palletsprojects.com/en/stable/api/#flask.Flask.register_blueprint)
- [Flask: nesting blueprints](https://flask.palletsprojects.com/en/stable/blueprints/#nesting-blueprints)
"""
