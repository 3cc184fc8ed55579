from flask import request, session
from flask.views import MethodView

from .memory import Profile


class ProfileView(MethodView):
    def post(self):
        data = request.get_json()
        Profile(data["town"], data.get("team", "none")).remember()
        return {"saved": True}

    def get(self):
        return session.get("profile", {})
