from flask import redirect, request, url_for
from flask_login import current_user

PUBLIC = ("static", "pages.about")


def guard(app):
    @app.before_request
    def known_users_only():
        if request.endpoint in PUBLIC:
            return None
        if not current_user.is_authenticated:
            return redirect(url_for("pages.about"))
        return None
