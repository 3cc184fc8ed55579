import secrets

from flask import Blueprint, current_app, request
from flask.views import MethodView

from .invitations import Invitation

bp = Blueprint("guests", __name__)


class GuestView(MethodView):
    def post(self):
        invitation = Invitation(request.host_url, secrets.token_urlsafe())
        invitation.send(current_app.config["SMTP_HOST"], "guest@example.com")
        return {"invited": True}, 201


bp.add_url_rule("/guests", view_func=GuestView.as_view("guests"))
