from flask import Flask
from flask_login import LoginManager

from blog.database import db
from blog.posts import posts


def create_app():
    app = Flask(__name__)
    db.init_app(app)
    LoginManager(app)
    app.register_blueprint(posts)
    return app
