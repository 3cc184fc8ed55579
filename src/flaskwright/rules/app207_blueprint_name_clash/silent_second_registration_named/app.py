from flask import Blueprint, Flask

api = Blueprint("api", __name__)


@api.get("/orders/")
def list_orders():
    return {"orders": []}


def create_app():
    app = Flask(__name__)
    app.register_blueprint(api, url_prefix="/v1")
    app.register_blueprint(api, url_prefix="/v2", name="api_v2")
    for region in ("eu", "us"):
        app.register_blueprint(api, url_prefix=f"/{region}", name=f"api_{region}")
    return app
