from flask import Flask, g

from shop.catalogue import catalogue
from shop.tenants import tenants


def create_app():
    app = Flask(__name__)

    @app.url_value_preprocessor
    def pull_language(endpoint, values):
        g.lang = (values or {}).pop("lang", "en")

    @app.url_defaults
    def add_language(endpoint, values):
        if app.url_map.is_endpoint_expecting(endpoint, "lang"):
            values.setdefault("lang", g.lang)

    app.register_blueprint(catalogue, url_prefix="/<lang>")
    app.register_blueprint(tenants, url_prefix="/t/<tenant>")
    return app
