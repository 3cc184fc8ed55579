from flask import current_app, request
from flask.views import MethodView

from .storage import Storage


class UploadView(MethodView):
    def post(self):
        storage = Storage(current_app.config["PICTURES"])
        for picture in request.files.getlist("picture"):
            storage.keep(picture)
        return {"stored": storage.stored}, 201
