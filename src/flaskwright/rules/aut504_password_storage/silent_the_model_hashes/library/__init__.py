from flask import Flask, request

from library.models import Reader, db


def create_app():
    app = Flask(__name__)
    db.init_app(app)

    @app.post("/readers")
    def register():
        data = request.get_json()
        db.session.add(Reader(name=data["name"], password=data["password"], pin_password=data["pin"]))
        db.session.commit()
        return "", 201

    return app
