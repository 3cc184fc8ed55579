from flask_login import LoginManager
from flask_mail import Mail
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
login_manager = LoginManager()
mail = Mail()  # expect: APP205

EXTENSIONS = (db, login_manager)


@login_manager.user_loader
def load_nobody(_user_id):
    return None


def init_extensions(app):
    for extension in EXTENSIONS:
        extension.init_app(app)
