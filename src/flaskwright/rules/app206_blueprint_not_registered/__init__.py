"""A blueprint has routes and no app registers it, so that they answer 404.

## What it does
Collects the blueprints of production code that have routes, their own or through a nested blueprint, and follows what
the factories reach to find where each is registered: directly, in a loop, in a helper, by an import string, or on a
parent that is itself registered. Reports the blueprint's creation if no registration exists; of nested blueprints
only the outermost that is missing. Where blueprints are found dynamically or handed to unknown code, the rule says
nothing, and so it does in a repository that builds no app.

## Why it matters
Every URL of the blueprint answers 404, and `url_for` to one of its endpoints raises Werkzeug's `BuildError`. Nothing
fails at start-up: views that were written, reviewed and merged are simply not there.

## How to mend
Register the blueprint in the factory: `app.register_blueprint(bp)`, or on its parent with
`parent.register_blueprint(bp)`. If its views are no longer wanted, delete the module.

## References
- [Flask: registering blueprints](https://flask.palletsprojects.com/en/stable/blueprints/#registering-blueprints)
- [Flask: nesting blueprints](https://flask.palletsprojects.com/en/stable/blueprints/#nesting-blueprints)
- [Flask: application factories](https://flask.palletsprojects.com/en/stable/patterns/appfactories/)
"""
