from functools import wraps

from flask import abort, redirect, request, session

from game.tokens import is_right


def register_hooks(app):
    @app.before_request
    def same_page():
        if request.method == "POST" and not is_right(request.form.get("nonce", "")):
            abort(403)


def players_only(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        if "player" not in session:
            return redirect("/login")
        return view(*args, **kwargs)

    return wrapper
