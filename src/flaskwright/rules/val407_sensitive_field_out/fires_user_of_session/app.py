from flask import Flask, jsonify
from flask_login import LoginManager, UserMixin, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config.update(SECRET_KEY="only-for-tests", SQLALCHEMY_DATABASE_URI="sqlite:///shop.db")
db = SQLAlchemy(app)
login = LoginManager(app)


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    pw_hash = db.Column(db.String)
    feed_token = db.Column(db.String)


@login.user_loader
def load_user(number):
    return db.session.get(User, int(number))


@app.get("/me")
@login_required
def me():
    # The token is the user's own; the hash is nobody's to see.
    return jsonify(id=current_user.id, feed=current_user.feed_token, password=current_user.pw_hash)  # expect: VAL407


@app.get("/feeds")
@login_required
def feeds():
    users = User.query.all()
    return {user.id: user.feed_token for user in users}  # expect: VAL407


@app.get("/debug/<int:number>")
@login_required
def debug(number):
    user = db.get_or_404(User, number)
    return f"<pre>{user.id}: {user.pw_hash}</pre>"  # expect: VAL407
