from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
limiter = Limiter(get_remote_address)
login_manager = LoginManager()


def init_extensions(app):
    db.init_app(app)  # expect: APP223
    limiter.init_app(app)  # expect: APP223
    login_manager.init_app(app)
