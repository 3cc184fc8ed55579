from flask import abort, request, session
from flask.views import MethodView

from .directory import Directory


class LoginView(MethodView):
    def post(self):
        reader = Directory(request.form["card"]).reader()
        if reader is None:
            abort(401)
        session["reader"] = reader[0]
        return "", 204
