from flask import Flask

from club.members import members
from club.limits import limiter


def create_app():
    app = Flask(__name__)
    limiter.init_app(app)
    app.register_blueprint(members)
    return app
