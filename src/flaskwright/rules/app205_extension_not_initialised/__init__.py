"""An extension is made without an app and used, and no factory ever initialises it.

## What it does
Looks at extensions that are constructed unbound (`mail = Mail()`) and used elsewhere, and searches everything that
the factories and entry modules reach for the call that binds them: `init_app` called directly, in a helper, in a
loop, or by a wrapper object. Reports the extension's creation if there is none. Silent are extensions of libraries
that it does not know, objects handed to code that it cannot follow, extensions that nothing uses, and repositories
that build no app.

## Why it matters
The application starts without complaint and fails at the first use, often on a path that no test walks: `KeyError:
'mail'` when the first receipt is sent, `RuntimeError: The current Flask app is not registered with this 'SQLAlchemy'
instance`, `AttributeError: 'Flask' object has no attribute 'login_manager'` on the first page that asks for the user.

## How to mend
Call `init_app` in the factory after the settings are loaded, beside the other extensions: `mail.init_app(app)`. If
the extension is no longer needed, remove it together with its uses.

## References
- [Flask: factories and extensions](https://flask.palletsprojects.com/en/stable/patterns/appfactories/#factories-extensions)
- [Flask: the extension class and its initialisation](https://flask.palletsprojects.com/en/stable/extensiondev/#the-extension-class-and-initialization)
- [Flask-SQLAlchemy: quick start](https://flask-sqlalchemy.readthedocs.io/en/stable/quickstart/)
"""
