from flask import Flask
from flask_jwt_extended import JWTManager
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_moment import Moment
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect

db = SQLAlchemy()
jwt = JWTManager()
login_manager = LoginManager()
csrf = CSRFProtect()


def create_app(settings):
    app = Flask(__name__)
    jwt.init_app(app)
    login_manager.init_app(app)
    csrf.init_app(app)
    Migrate(app, db)
    Moment(app)
    app.config.from_object(settings)
    app.config["JWT_TOKEN_LOCATION"] = ["headers"]
    app.config["REMEMBER_COOKIE_DURATION"] = 3600
    app.config["WTF_CSRF_TIME_LIMIT"] = None
    db.init_app(app)
    return app
