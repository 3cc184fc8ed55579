"""A route, hook, error handler or blueprint is added to the running app inside a request.

## What it does
Follows what views, and the hooks that run with them, reach, and reports each call there that sets up the app that
serves the request: `route`, `add_url_rule`, `register_blueprint`, `before_request`, `errorhandler` and their like, as
a call or as a decorator. The trace shows the way from the view or hook. Silent are set-up at import, in a factory or
a command, functions that Flask calls while a blueprint is registered, set-up of another app that was just made, and
what Flask offers for use in a request, such as `after_this_request`.

## Why it matters
Flask refuses from the first request on: `AssertionError: The setup method 'add_url_rule' can no longer be called on
the application. It has already handled its first request, any changes will not be applied consistently.` The request
answers 500. Even if it worked, only the one worker process that served that request would have changed.

## How to mend
Do it in the factory. What depends on a setting is decided there, from the configuration; what has to be switched on
and off at run time is registered always, and its view or a `before_request` hook asks the switch.

## References
- [Flask: application setup](https://flask.palletsprojects.com/en/stable/lifecycle/#application-setup)
- [Flask: `after_this_request`](https://flask.palletsprojects.com/en/stable/api/#flask.after_this_request)
"""
