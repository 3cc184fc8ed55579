from flask import Flask, g, session
from flask_login import LoginManager, current_user
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

db = SQLAlchemy()
login_manager = LoginManager()


class User(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


def find_users():
    return db.session.scalars(select(User)).all()


@login_manager.user_loader
def load_user(user_id):
    return db.session.get(User, int(user_id))


def create_app(config):
    app = Flask(__name__)
    app.config.from_object(config)
    db.init_app(app)
    login_manager.init_app(app)

    @app.before_request
    def remember_user():
        g.user = db.session.get(User, session.get("user_id", 0))

    @app.cli.command("count-users")
    def count_users():
        print(len(db.session.scalars(select(User)).all()))

    @app.get("/users")
    def index():
        return {"names": [user.name for user in find_users()], "me": current_user.get_id()}

    return app
