from flask import Flask, url_for

from gate.remote import build_remote_url


def create_app():
    app = Flask(__name__)
    app.url_build_error_handlers.append(build_remote_url)

    @app.get("/")
    def index():
        return {"billing": url_for("billing.invoices", year=2025)}

    return app
