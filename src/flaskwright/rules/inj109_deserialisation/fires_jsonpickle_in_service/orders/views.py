from flask import Blueprint, request
from flask.views import MethodView

from orders.messages import Inbox, Message

bp = Blueprint("orders", __name__)


class MessageView(MethodView):
    def post(self):
        inbox = Inbox()
        inbox.put(Message(request.get_data(as_text=True), request.headers.get("X-Sender", "")))
        return {"orders": sum(1 for _ in inbox)}


bp.add_url_rule("/messages", view_func=MessageView.as_view("messages"))
