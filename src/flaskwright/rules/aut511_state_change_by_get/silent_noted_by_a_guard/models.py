from flask_login import LoginManager, UserMixin
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
login = LoginManager()


class Keeper(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    shift = db.Column(db.String(20))

    def begin_shift(self):
        self.shift = "begun"
        db.session.commit()


@login.user_loader
def load_keeper(number):
    return db.session.get(Keeper, int(number))
