"""`g.name` is read on a request path on which nothing sets it, though another path does.

## What it does
Takes every read of an attribute of `g` that a request can reach, in the view or in what it calls, and looks for what
sets it on that route's way: application-wide `before_request` hooks, `before_app_request` of any blueprint, hooks of
the route's own blueprint and its parents, URL value preprocessors, decorators of the view, functions called before.
Where none of them sets the name, while a hook, decorator or function of another path does, the read is reported, with
the route that leads to it. Silent are `g.get`, `g.pop` with a default, `hasattr`, `"name" in g`, a handled
`AttributeError`, and names that the project sets nowhere (a library may set them).

## Why it matters
`g` is new and empty for each request. The read raises `AttributeError: '_AppCtxGlobals' object has no attribute 'name'`
and that route answers 500, each time. It happens where a blueprint was added later, or one view lacks the decorator
that its neighbours have, and that is often the place where a user, tenant or permission was to be loaded.

## How to mend
Let the hook cover the route: register it with `before_app_request`, on the parent blueprint or on the application, or
give the view the decorator. Where the value is optional, read it with `g.get("name")` and handle `None`.

## References
- [Flask: `g`](https://flask.palletsprojects.com/en/stable/api/#flask.g)
- [Flask: storing data in the application context](https://flask.palletsprojects.com/en/stable/appcontext/#storing-data)
- [Flask: `Blueprint.before_app_request`](https://flask.palletsprojects.com/en/stable/api/#flask.Blueprint.before_app_request)
"""
