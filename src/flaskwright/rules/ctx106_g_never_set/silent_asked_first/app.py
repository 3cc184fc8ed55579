from flask import Blueprint, Flask, g

bp = Blueprint("account", __name__, url_prefix="/account")


@bp.before_request
def load_user():
    g.user = {"name": "Ada"}


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp)

    @app.get("/")
    def index():
        seen = [g.get("user"), getattr(g, "user", None), g.pop("user", None), g.setdefault("language", "en")]
        if hasattr(g, "user"):
            seen.append(g.user)
        if "user" in g and g.user["name"]:
            seen.append(g.user)
        try:
            seen.append(g.user)
        except AttributeError:
            seen.append(None)
        return {"seen": seen, "language": g.language}

    return app
