from flask import Flask

from depot.access import the_shop_only
from depot.models import db, login
from depot.views import bp, own


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    db.init_app(app)
    login.init_app(app)
    bp.before_request(the_shop_only)
    app.register_blueprint(bp)
    app.register_blueprint(own)
    return app
