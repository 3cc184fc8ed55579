from flask_login import LoginManager, UserMixin
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
login_manager = LoginManager()


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)


class Stay(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    night = db.Column(db.Date, nullable=False)
    paid = db.Column(db.Boolean, default=False)
    reference = db.Column(db.String(40))
    user_id = db.Column(db.ForeignKey("user.id"), nullable=False)


@login_manager.user_loader
def load_user(user_id):
    return db.session.get(User, int(user_id))
