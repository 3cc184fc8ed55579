from flask import Flask, request


def create_app():
    app = Flask(__name__)
    app.config.from_object("gallery.settings")

    @app.post("/pictures")
    def upload():
        picture = request.files["picture"]
        picture.save("/srv/pictures/new")
        return {}, 201

    return app
