from flask import Flask, render_template
from flask_login import LoginManager, UserMixin, login_required
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from wtforms import PasswordField

app = Flask(__name__)
app.config.update(SECRET_KEY="only-for-tests", SQLALCHEMY_DATABASE_URI="sqlite:///club.db")
db = SQLAlchemy(app)
login = LoginManager(app)


class Member(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    api_token = db.Column(db.String)
    password = db.Column(db.String)


class PasswordForm(FlaskForm):
    password = PasswordField()


@login.user_loader
def load_member(number):
    return db.session.get(Member, int(number))


@app.get("/profile/<int:number>")
@login_required
def profile(number):
    return render_template("profile.html", member=Member.query.get_or_404(number), form=PasswordForm())
