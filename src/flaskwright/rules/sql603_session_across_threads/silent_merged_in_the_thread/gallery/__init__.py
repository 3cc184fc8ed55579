from threading import Thread

from flask import Flask, current_app, request

from .models import Photo, db
from .work import measure, rename


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    db.init_app(app)

    @app.post("/photos/<int:photo_id>/measure")
    def start(photo_id):
        photo = db.get_or_404(Photo, photo_id)
        Thread(target=measure, args=(current_app._get_current_object(), photo)).start()
        return {}, 202

    @app.post("/photos/<int:photo_id>/path")
    def move(photo_id):
        photo = db.get_or_404(Photo, photo_id)
        path = request.get_json()["path"]
        worker = Thread(target=rename, kwargs={"app": current_app._get_current_object(), "photo": photo, "path": path})
        worker.start()
        return {}, 202

    return app
