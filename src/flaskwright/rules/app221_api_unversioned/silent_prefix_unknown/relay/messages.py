from flask import Blueprint

messages = Blueprint("messages", __name__)


@messages.get("/messages")
def index():
    return {"messages": []}
