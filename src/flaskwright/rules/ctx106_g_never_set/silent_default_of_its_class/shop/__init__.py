from flask import Blueprint, Flask, g

from shop.globals import ShopGlobals

bp = Blueprint("tenants", __name__, url_prefix="/tenants")


@bp.before_request
def load_tenant():
    g.tenant = "red"


class Shop(Flask):
    app_ctx_globals_class = ShopGlobals


def create_app():
    app = Shop(__name__)
    app.register_blueprint(bp)

    @app.get("/")
    def index():
        return {"tenant": g.tenant, "label": g.label}

    return app
