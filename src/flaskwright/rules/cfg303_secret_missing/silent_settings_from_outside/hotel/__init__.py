from flask import Flask, session

from .secrets_file import apply


def create_app():
    """The key may stand in the file that the environment names, or come out of the environment itself."""
    app = Flask(__name__)
    app.config.from_envvar("HOTEL_SETTINGS")
    app.config.from_prefixed_env()

    @app.post("/rooms/<int:room_id>")
    def choose(room_id):
        session["room"] = room_id
        return {"room": room_id}

    return app


def create_reception():
    """The key comes with what a helper of another module reads from a file."""
    app = Flask("reception")
    apply(app)

    @app.post("/guests/<name>")
    def check_in(name):
        session["guest"] = name
        return {"guest": name}

    return app
