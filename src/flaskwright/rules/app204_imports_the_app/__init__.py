"""A module that the factory imports imports the app, the factory or the factory's module back.

## What it does
Starts at the factory's module and follows what it imports, at the top and inside the factory. Reports the statement,
at the top of one of these modules, that imports the app object, the factory itself or the factory's module. Silent
are imports inside functions and under `TYPE_CHECKING`, modules that the factory does not import (entry modules,
commands, tests), other submodules of the package in whose `__init__` the factory lives, and names of the factory's
module that are bound before its own imports run.

## Why it matters
The two modules form a cycle that holds only because one of the imports happens late. Moving the factory's imports to
the top, or importing the other module first, ends in `ImportError: cannot import name 'create_app' from partially
initialized module`. A module that takes the app object this way uses one fixed app: in tests, where the factory made
another one, it reads the wrong configuration and the wrong database.

## How to mend
Use `current_app` for what is needed during a request or a command. Let the factory hand the app in, as in
`init_app(app)`, for what is needed at start-up. Put shared objects into a module that the factory imports and that
does not import the factory. What must build an app of its own, a worker's entry for example, belongs into a module
that the factory does not import.

## References
- [Flask: application factories](https://flask.palletsprojects.com/en/stable/patterns/appfactories/)
- [Flask: the application context](https://flask.palletsprojects.com/en/stable/appcontext/)
- [Python FAQ: best practices for imports](https://docs.python.org/3/faq/programming.html#what-are-the-best-practices-for-using-import-in-a-module)
"""
