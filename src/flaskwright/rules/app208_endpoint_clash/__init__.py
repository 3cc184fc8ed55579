"""Two views take one endpoint in one app or blueprint, so that the application does not start.

## What it does
Works out the endpoint of each registration: `endpoint=` where it is given, else the name of the function that is
really registered, which a decorator without `functools.wraps` changes to the name of its inner function. Reports the
later registration when another function already has the endpoint. Silent are the same function under several rules,
equal names in different blueprints or apps, alternatives of which only one runs, and decorators of libraries that it
does not know.

## Why it matters
Flask raises `AssertionError: View function mapping is overwriting an existing endpoint function: wrapper` while the
routes are added; for a blueprint, when the factory registers it. With a decorator that hides the name, the first view
that uses it works and the second one, in whichever module it is written, stops the application.

## How to mend
Give the second view another name or an `endpoint=` of its own. In a decorator, put `@functools.wraps(view)` on the
inner function. Make a class's view once, `view = OrderAPI.as_view("orders")`, and pass that object to each
`add_url_rule`.

## References
- [Flask: `add_url_rule`](https://flask.palletsprojects.com/en/stable/api/#flask.Flask.add_url_rule)
- [Flask: view decorators](https://flask.palletsprojects.com/en/stable/patterns/viewdecorators/)
- [Flask: class-based views](https://flask.palletsprojects.com/en/stable/views/)
- [Python: `functools.wraps`](https://docs.python.org/3/library/functools.html#functools.wraps)
"""
