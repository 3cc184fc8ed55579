from flask import Flask, session
from flask_login import LoginManager, UserMixin, login_user

from shop.sessions import mark, saves_session

login_manager = LoginManager()


class User(UserMixin):
    id = 1


login_manager.user_loader(lambda user_id: User())


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    login_manager.init_app(app)

    @app.post("/cart/<item>")
    def add(item):
        session["cart"].append(item)
        mark()
        return {"cart": session["cart"]}

    @app.delete("/cart")
    @saves_session
    def clear():
        session["cart"].clear()
        return {}

    @app.post("/login")
    def login():
        session.setdefault("logins", []).append(1)
        login_user(User())
        return {"logins": session["logins"]}

    return app
