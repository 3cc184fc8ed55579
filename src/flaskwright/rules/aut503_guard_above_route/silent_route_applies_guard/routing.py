from functools import wraps

from flask import abort, current_app, session


def secured(app, rule, **options):
    """Registers the view behind the login check."""

    def decorate(view):
        @wraps(view)
        def wrapper(*args, **kwargs):
            if "user_id" not in session:
                abort(401)
            return view(*args, **kwargs)

        app.add_url_rule(rule, view_func=wrapper, **options)
        return wrapper

    return decorate


def audited(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        current_app.logger.info("%s by %s", view.__name__, session.get("user_id"))
        return view(*args, **kwargs)

    return wrapper
