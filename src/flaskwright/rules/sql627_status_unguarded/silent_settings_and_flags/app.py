from flask import Flask, redirect, request
from flask_login import current_user
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///users.db"
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    theme = db.Column(db.String(10), default="light")
    active = db.Column(db.Boolean, default=True)
    level = db.Column(db.Integer, default=0)


@app.post("/theme/dark")
def dark():
    user = db.session.get(User, current_user.id)
    user.theme = "dark"
    db.session.commit()
    return redirect("/")


@app.post("/theme/light")
def light():
    user = db.session.get(User, current_user.id)
    user.theme = "light"
    db.session.commit()
    return redirect("/")


@app.post("/users/<int:key>/block")
def block(key):
    user = db.get_or_404(User, key)
    user.active = False
    db.session.commit()
    return redirect("/")


@app.post("/users/<int:key>/unblock")
def unblock(key):
    user = db.get_or_404(User, key)
    if not user.active:
        user.active = True
        db.session.commit()
    return redirect("/")


@app.post("/users/<int:key>/level")
def set_level(key):
    user = db.get_or_404(User, key)
    user.level = int(request.form["level"])
    db.session.commit()
    return redirect("/")
