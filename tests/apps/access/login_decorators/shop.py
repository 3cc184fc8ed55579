"""Flask-Login: decorators on views, a role of the project's own, a landing page that differs for users."""

from functools import wraps

from flask import Flask, abort, redirect, request, url_for
from flask_login import LoginManager, UserMixin, current_user, login_required, login_user, logout_user

login = LoginManager()
login.login_view = "sign_in"


class User(UserMixin):
    def __init__(self, name):
        self.id = name
        self.is_admin = name == "root"


@login.user_loader
def load_user(name):
    return User(name)


def admin_required(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        if not current_user.is_authenticated:
            return login.unauthorized()
        if not current_user.is_admin:
            abort(403)
        return view(*args, **kwargs)

    return wrapper


def create_app():
    app = Flask(__name__)
    app.secret_key = "only-in-tests"
    login.init_app(app)

    @app.route("/sign-in", methods=["GET", "POST"])
    def sign_in():
        if current_user.is_authenticated:
            return redirect(url_for("home"))
        if request.method == "POST" and request.form.get("password") == "right":
            login_user(User(request.form["name"]))
            return redirect(url_for("orders"))
        return "name and password, please"

    @app.get("/")
    def home():
        return "your orders" if current_user.is_authenticated else "welcome"

    @app.get("/orders")
    @login_required
    def orders():
        return "orders"

    @app.post("/orders/<int:number>/cancel")
    @login_required
    def cancel(number):
        return f"cancelled {number}"

    @app.get("/admin/users")
    @admin_required
    def users():
        return "users"

    @app.post("/sign-out")
    @login_required
    def sign_out():
        logout_user()
        return redirect(url_for("home"))

    @app.get("/basket")
    def basket():
        if not current_user.is_authenticated:
            return redirect(url_for("sign_in", next="/basket"))
        return "basket"

    return app
