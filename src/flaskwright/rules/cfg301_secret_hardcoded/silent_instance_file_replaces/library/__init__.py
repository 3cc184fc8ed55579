from flask import Flask, session


def create_app():
    app = Flask(__name__, instance_relative_config=True)
    app.config.from_object("library.settings")
    # Of the instance folder, which every installation has of its own: not the module beside this one.
    app.config.from_pyfile("settings.py")

    @app.post("/shelf/<name>")
    def choose(name):
        session["shelf"] = name
        return {"shelf": name}

    return app
