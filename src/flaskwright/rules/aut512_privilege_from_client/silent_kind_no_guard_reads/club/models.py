from flask_login import LoginManager, UserMixin
from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import generate_password_hash

db = SQLAlchemy()
login = LoginManager()


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(200), unique=True, nullable=False)
    name = db.Column(db.String(80))
    password_hash = db.Column(db.String(200))
    is_admin = db.Column(db.Boolean, nullable=False, default=False)
    account_type = db.Column(db.String(20), nullable=False, default="person")

    def set_password(self, password):
        self.password_hash = generate_password_hash(password)


@login.user_loader
def load_user(user_id):
    return db.session.get(User, int(user_id))
