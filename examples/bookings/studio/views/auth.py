import random
import string

from flask import Blueprint, current_app, flash, redirect, render_template, request, session, url_for
from flask_login import login_required, login_user, logout_user

from studio.extensions import db
from studio.mailer import send_mail
from studio.models import User
from studio.tenancy import current_host

auth = Blueprint("auth", __name__, url_prefix="/account")


@auth.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        email = request.form["email"]
        password = request.form["password"]
        user = User.query.filter_by(email=email).first()
        if user and user.check_password(password):
            login_user(user, remember=True)
            return redirect(request.args.get("next") or "/bookings/")
        current_app.logger.warning("failed login for %s (%s)", email, password)
        flash("Wrong address or password.")
    return render_template("auth/login.html")


@auth.route("/register", methods=["GET", "POST"])
def register():
    if request.method == "POST":
        if User.query.filter_by(email=request.form["email"]).first():
            flash("This address is taken.")
            redirect(url_for("auth.login"))
        user = User(**request.form.to_dict())
        user.set_password(request.form["password"])
        db.session.add(user)
        db.session.commit()
        return redirect(url_for("auth.login"))
    return render_template("auth/login.html", title="Make an account")


@auth.post("/reset")
def reset():
    user = User.query.filter_by(email=request.form["email"]).first()
    if user:
        user.reset_token = "".join(random.choices(string.ascii_letters, k=20))
        link = f"https://{current_host()}/account/reset/{user.reset_token}"
        send_mail(user.email, "Reset your password", f"Follow this link: {link}")
        db.session.commit()
        return redirect(url_for("auth.login"))
    flash("We do not know this address.")


@auth.route("/logout")
@login_required
def logout():
    logout_user()
    session.clear()
    return redirect(url_for("auth.login"))
