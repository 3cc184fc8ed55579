from functools import wraps

from flask import abort, session


def with_member(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        member = session.get("member")
        if member is None:
            abort(401)
        return view(member, *args, **kwargs)

    return wrapper


def member_route(app, rule, **options):
    def decorator(view):
        app.add_url_rule(rule, view_func=with_member(view), **options)
        return view

    return decorator
