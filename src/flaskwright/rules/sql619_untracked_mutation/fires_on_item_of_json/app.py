from flask import Flask, request
from flask_login import current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///shop.db"
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    options = db.Column(db.JSON, nullable=False, default=dict)
    tags = db.Column(db.PickleType)


@app.post("/theme")
@login_required
def theme():
    user = db.session.get(User, current_user.id)
    user.options["theme"] = request.form["theme"]  # expect: SQL619
    user.name = request.form["name"]
    db.session.commit()
    return "", 204


@app.post("/tags")
@login_required
def tag():
    user = User.query.filter_by(id=current_user.id).first_or_404()
    if user.tags is None:
        user.tags = []
    user.tags.append(request.form["tag"])  # expect: SQL619
    db.session.commit()
    return "", 204


@app.post("/tags/more")
@login_required
def more_tags():
    user = User.query.filter_by(id=current_user.id).first_or_404()
    user.tags += [request.form["tag"]]  # expect: SQL619
    db.session.commit()
    return "", 204
