from flask import Blueprint, Flask, g, request

api = Blueprint("api", __name__, url_prefix="/api/v1")


@api.before_request
def load():
    g.user = "Ada"


def create_app():
    app = Flask(__name__)

    @app.before_request
    def take_headers():
        for name in ("user", "tenant"):
            setattr(g, name, request.headers.get(f"X-{name}", ""))

    @app.get("/")
    def index():
        return {"user": g.user, "tenant": g.tenant}

    app.register_blueprint(api)
    return app
