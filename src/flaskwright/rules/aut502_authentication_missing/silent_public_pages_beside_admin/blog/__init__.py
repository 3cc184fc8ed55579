from flask import Flask

from blog.admin import admin
from blog.models import db
from blog.pages import pages


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    db.init_app(app)
    app.register_blueprint(admin)
    app.register_blueprint(pages)
    return app
