from flask import Flask

from pad.middleware import OwnPagesOnly
from pad.models import db, login
from pad.views import bp


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    app.wsgi_app = OwnPagesOnly(app.wsgi_app)
    db.init_app(app)
    login.init_app(app)
    app.register_blueprint(bp)
    return app
