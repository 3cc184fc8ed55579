from flask import Flask

from clinic.api import api, legacy


def create_app():
    app = Flask(__name__)
    app.register_blueprint(api)
    app.register_blueprint(legacy, subdomain="v1")
    return app
