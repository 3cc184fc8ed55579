from flask import Flask, abort
from flask_login import LoginManager, UserMixin, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config.from_prefixed_env()
db = SQLAlchemy(app)
login = LoginManager(app)


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    exports_left = db.Column(db.Integer, nullable=False)


@login.user_loader
def load_user(key):
    return db.session.get(User, int(key))


@app.post("/exports")
@login_required
def export():
    if current_user.exports_left <= 0:
        abort(429)
    current_user.exports_left -= 1  # expect: SQL615
    db.session.commit()
    return "", 202
