"""An extension is bound to one app while its module is imported, so that no second app can use it.

## What it does
Reports an extension that is constructed with an app at module level, as in `db = SQLAlchemy(app)`, when the module is
part of a larger application. Silent are one-file apps, extensions bound inside a function, extensions made on a
blueprint, and entry modules that bind a tool to the app that they have just built and that nothing else imports.

## Why it matters
Most extensions read their settings when they are given the app. At import that happens before tests or another
environment can change a setting: the test suite talks to the development database although it sets
`SQLALCHEMY_DATABASE_URI` afterwards. A second app made in the same process has no such extension at all:
`RuntimeError: The current Flask app is not registered with this 'SQLAlchemy' instance`. And each module that needs
the extension has to import the module of the app, which is how import cycles begin.

## How to mend
Make the extension without an app, in a module of its own (`extensions.py`: `db = SQLAlchemy()`), and bind it in the
factory, after the settings are loaded: `db.init_app(app)`.

## References
- [Flask: factories and extensions](https://flask.palletsprojects.com/en/stable/patterns/appfactories/#factories-extensions)
- [Flask: extension development](https://flask.palletsprojects.com/en/stable/extensiondev/)
- [Flask-SQLAlchemy: quick start](https://flask-sqlalchemy.readthedocs.io/en/stable/quickstart/)
"""
