from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from werkzeug.security import check_password_hash
from wtforms import PasswordField, StringField

app = Flask(__name__)
app.config.from_prefixed_env()
db = SQLAlchemy(app)


class Account(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(120), unique=True)
    password_hash = db.Column(db.String(200))


class LoginForm(FlaskForm):
    email = StringField()
    password = PasswordField()


@app.post("/login")
def login():
    form = LoginForm()
    if form.validate_on_submit():
        account = Account.query.filter_by(email=form.email.data).first()
        if check_password_hash(account.password_hash, form.password.data):  # expect: SQL620
            return "welcome"
    return "no", 401


@app.post("/transfer")
def transfer():
    data = request.get_json()
    receiver = Account.query.filter_by(email=data.get("to").strip().lower()).first()
    return {"to": receiver.id}  # expect: SQL620
