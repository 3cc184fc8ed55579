from flask import Flask

from blog.models import db
from blog.views import bp


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    db.init_app(app)
    app.register_blueprint(bp)
    return app
