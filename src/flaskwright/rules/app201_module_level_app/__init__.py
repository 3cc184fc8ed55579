"""A package builds its app at module level and other modules import it, so that there is only ever one app.

## What it does
Reports a `Flask(…)` call, or the call of a subclass of `Flask`, at module level when other modules of production code
import the app that it makes. The trace names every importer. Silent are one-file apps, an app that only an entry
module such as `wsgi.py` takes in order to serve it, an app that only tests import, and `app = create_app()` in an
entry module.

## Why it matters
The app exists as soon as anything of the package is imported, with whatever settings the environment holds at that
moment. Tests cannot build a second app with a test database: they change the configuration of the one that production
uses, after extensions have read it. Modules that import the app and are imported by it form a cycle, which works only
while the statements keep their order; the next tidy-up of the imports ends in `ImportError: cannot import name 'app'
from partially initialized module`.

## How to mend
Build the app in a function `create_app()`, let each module define a blueprint instead of decorating with
`@app.route`, and register the blueprints in the function. Code that needs the app during a request uses
`current_app`. An entry module calls `create_app()` once.

## References
- [Flask: application factories](https://flask.palletsprojects.com/en/stable/patterns/appfactories/)
- [Flask: large applications as packages](https://flask.palletsprojects.com/en/stable/patterns/packages/)
- [Flask: blueprints](https://flask.palletsprojects.com/en/stable/blueprints/)
"""
