from flask import Flask

from blog.comments import bp as comments
from blog.models import db, login


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    db.init_app(app)
    login.init_app(app)
    app.register_blueprint(comments)
    return app
