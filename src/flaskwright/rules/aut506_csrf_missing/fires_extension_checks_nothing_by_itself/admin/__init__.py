from flask import Flask
from flask_login import LoginManager
from flask_wtf import CSRFProtect

from admin.users import Users, db


def create_app():
    app = Flask(__name__)
    app.config.from_object("admin.settings")
    db.init_app(app)
    LoginManager(app)
    CSRFProtect(app)
    app.add_url_rule("/users/<int:number>", view_func=Users.as_view("users"))
    return app
