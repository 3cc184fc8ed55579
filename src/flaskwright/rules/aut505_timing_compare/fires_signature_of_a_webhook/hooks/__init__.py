from flask import Flask, abort, request

from hooks.signing import is_signed


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()

    @app.post("/paid")
    def paid():
        if not is_signed(request.get_data(), request.headers.get("X-Signature")):
            abort(403)
        return "", 204

    return app
