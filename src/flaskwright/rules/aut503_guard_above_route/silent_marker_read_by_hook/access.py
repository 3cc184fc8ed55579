from flask import abort, current_app, request, session


def login_required(view):
    """Marks the function itself, so that the place among the decorators does not matter."""
    view.login_required = True
    return view


def check():
    view = current_app.view_functions.get(request.endpoint)
    if getattr(view, "login_required", False) and "user_id" not in session:
        abort(401)
