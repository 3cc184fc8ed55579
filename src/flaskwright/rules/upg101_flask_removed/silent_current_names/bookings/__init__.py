import json

from flask import Flask, has_app_context
from flask.json.provider import DefaultJSONProvider
from markupsafe import Markup, escape


class Provider(DefaultJSONProvider):
    sort_keys = False


def create_app():
    app = Flask(__name__)
    app.json = Provider(app)
    app.json.ensure_ascii = False
    app.config["SESSION_COOKIE_NAME"] = "bookings"
    app.config.from_file("config.json", load=json.load, silent=True)
    app.add_template_filter(bold)
    return app


def bold(text):
    return Markup("<b>{}</b>").format(escape(text)) if has_app_context() else text
