from flask import Flask

from board.database import db
from board.limits import limiter
from board.posts import posts


def create_app():
    app = Flask(__name__)
    db.init_app(app)
    limiter.init_app(app)
    app.register_blueprint(posts)
    return app
