from flask import Flask, request

from choir.models import Singer, db


def create_app():
    app = Flask(__name__)
    db.init_app(app)

    @app.post("/singers")
    def join():
        singer = Singer(name=request.form["name"])
        singer.set_password(request.form["password"])
        db.session.add(singer)
        db.session.commit()
        return "", 201

    return app
