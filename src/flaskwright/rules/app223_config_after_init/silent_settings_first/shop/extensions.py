from flask_caching import Cache
from flask_mail import Mail
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
mail = Mail()
cache = Cache()


def init_extensions(app):
    for extension in (db, mail, cache):
        extension.init_app(app)
