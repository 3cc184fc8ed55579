from flask import request
from flask.views import MethodView

VISITS = {1: "checkup"}


def visit(visit_id):
    if visit_id in VISITS:
        return {"id": visit_id, "what": VISITS[visit_id]}
    return {"error": "no such visit"}, 404  # expect: ERR107


class Doctors(MethodView):
    def post(self):
        if "name" not in request.form:
            return {"errors": {"name": "missing"}}, 422  # expect: ERR107
        return {"name": request.form["name"]}, 201
