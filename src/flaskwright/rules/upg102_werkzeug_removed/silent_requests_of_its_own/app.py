from flask import request

from ajax import App, Message, escape

app = App(__name__)
message = Message()


@app.get("/")
def index():
    return escape(message.charset) if request.is_xhr else ""
