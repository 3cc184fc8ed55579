from flask import Blueprint, Flask, session as browser_session, url_for
from flask import request as req
from flask_login import current_user

bp = Blueprint("pages", __name__)

LANGUAGE = req.accept_languages.best_match(["de", "en"])  # expect: CTX101
HOME = url_for("pages.home")  # expect: CTX101


class Banner:
    theme = browser_session["theme"]  # expect: CTX101
    shown = not current_user.is_authenticated  # expect: CTX101


@bp.get("/")
def home():
    return f"{LANGUAGE} {req.path}"


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    app.register_blueprint(bp)
    return app
