from flask import Flask, abort

app = Flask(__name__)  # expect: ERR106


class QuotaExceeded(Exception):
    pass


@app.errorhandler(QuotaExceeded)
def quota_exceeded(error):
    return {"error": "quota exceeded"}, 429


@app.post("/messages")
def send():
    raise QuotaExceeded


@app.get("/messages/<int:message_id>")
def message(message_id):
    if message_id > 9:
        abort(404)
    return {"id": message_id}
