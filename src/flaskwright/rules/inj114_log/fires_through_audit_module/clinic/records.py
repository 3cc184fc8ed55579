from flask import request
from flask.views import MethodView

from .audit import Audit


class RecordView(MethodView):
    def post(self, record_id):
        Audit(record_id, request.get_json()["reason"]).write()
        return {"id": record_id}
