"""An extension is initialised before the settings that it reads while it is initialised.

## What it does
Follows the factory in the order in which it runs, also through the functions it calls, and compares each extension's
`init_app` with the places that set configuration. A table of extensions says which keys `init_app` itself reads, and
which are only read later, in a request. The rule speaks where a key that was read is set afterwards, or where no
configuration at all has been loaded before and some is loaded after. Keys that the extension was given directly
(`Cache(config=…)`, `Limiter(storage_uri=…)`) are not missed.

## Why it matters
The extension keeps what it found at that moment, and later changes never reach it. Some fail at once: Flask-SQLAlchemy
raises `RuntimeError: Either 'SQLALCHEMY_DATABASE_URI' or 'SQLALCHEMY_BINDS' must be set`. Most stay quiet: mail goes to
`127.0.0.1:25`, the cache caches nothing, rate limits are counted in the memory of each worker, the test settings that
a factory takes as argument are ignored and the tests write to the real database.

## How to mend
Load the whole configuration first, overrides included, then call `init_app`.

## References
- [Flask: application factories](https://flask.palletsprojects.com/en/stable/patterns/appfactories/)
- [Flask-SQLAlchemy: config](https://flask-sqlalchemy.readthedocs.io/en/stable/config/)
- [Flask-Caching: configuring flask caching](https://flask-caching.readthedocs.io/en/latest/#configuring-flask-caching)
- [Flask-Limiter: configuration](https://flask-limiter.readthedocs.io/en/stable/configuration.html)
"""
