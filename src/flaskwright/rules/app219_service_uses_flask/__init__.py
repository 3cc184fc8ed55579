"""A service-layer module uses `request`, `session`, `g`, `current_app`, `abort` or builds responses.

## What it does
Finds the service layer by what modules do, not by their names: a module that holds no routes, whose functions routes
call, and which itself works on models or calls other services. In such a module it reports each use of the request,
the session, `g`, `current_app`, `abort` and the functions that build responses. Decorators, hooks, form classes,
models, commands, tasks, and helpers that only read the request are not services.

## Why it matters
Code that reads the request runs only inside one: a command, a task or a test that calls the same function ends in
`RuntimeError: Working outside of request context`. `abort` in a service decides on the HTTP answer where nobody knows
whether there is a client, and its caller cannot tell a missing row from a refused one.

## How to mend
Pass in what the function needs (`place_order(customer, items)`), return plain values or models, and raise exceptions
of your own that an error handler turns into answers. Hand settings over when the service is made, or as arguments.

## References
- [Flask: the application context](https://flask.palletsprojects.com/en/stable/appcontext/)
- [Flask: the request context](https://flask.palletsprojects.com/en/stable/reqcontext/)
- [Flask: registering an error handler](https://flask.palletsprojects.com/en/stable/errorhandling/#registering-an-error-handler)
"""
