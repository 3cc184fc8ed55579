"""A blueprint that answers JSON has no version in its URLs.

## What it does
Looks at blueprints whose routes all answer JSON, and at the whole URL of these routes: the prefixes of all enclosing
blueprints, the one given at registration, the blueprint's own, the rules themselves, and a subdomain. It reports the
creation of the blueprint where none of them holds a version such as `v1`, `2.0` or `2025-01-31`. Blueprints that also
render pages, prefixes that are only known at run time and those with a variable version are left alone.

## Why it matters
Clients of an API cannot be changed together with it. Without a version in the URL the first incompatible change has to
break every client at once, or to be told apart by hand in each view.

## How to mend
Give the blueprint, or better one blueprint around all of them, a prefix with a version:
`api = Blueprint("api", __name__, url_prefix="/api/v1")`, then `api.register_blueprint(orders)`.

## References
- [Flask: nesting blueprints](https://flask.palletsprojects.com/en/stable/blueprints/#nesting-blueprints)
- [Flask: application factories](https://flask.palletsprojects.com/en/stable/patterns/appfactories/)
"""
