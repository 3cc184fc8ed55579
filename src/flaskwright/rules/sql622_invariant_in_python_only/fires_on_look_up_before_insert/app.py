from flask import Flask, abort, request
from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import generate_password_hash

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///users.db"
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(120), nullable=False)  # expect: SQL622
    password = db.Column(db.String(200), nullable=False)


@app.post("/register")
def register():
    email = request.form["email"]
    if User.query.filter_by(email=email).first():
        abort(409)
    user = User(email=email, password=generate_password_hash(request.form["password"]))
    db.session.add(user)
    db.session.commit()
    return "", 201
