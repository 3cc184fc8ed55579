from flask import Blueprint, Flask

users = Blueprint("users", __name__, url_prefix="/users")


@users.get("/usersettings")
def settings():
    return {"settings": {}}


@users.get("/users-online")
def online():
    return {"online": 0}


@users.get("/<int:user_id>/users")
def friends(user_id):
    return {"user": user_id, "friends": []}


@users.get("/user")
def current():
    return {"user": None}


def create_app():
    app = Flask(__name__)
    app.register_blueprint(users)
    return app
