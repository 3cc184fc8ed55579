import logging

from flask import Flask, current_app, g, has_app_context, has_request_context, request

logger = current_app.logger if current_app else logging.getLogger("shop")
language = request.headers.get("Accept-Language") if has_request_context() else "en"

if has_app_context():
    debug = current_app.debug
else:
    debug = False

try:
    tenant = g.tenant
except RuntimeError:
    tenant = None


def create_app():
    app = Flask(__name__)

    @app.get("/")
    def index():
        logger.info("%s %s %s", language, debug, tenant)
        return current_app.name

    return app
