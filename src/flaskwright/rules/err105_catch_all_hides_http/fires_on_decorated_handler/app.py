from flask import Flask, abort

app = Flask(__name__)


@app.errorhandler(Exception)  # expect: ERR105
def failed(error):
    app.logger.exception("request failed")
    return {"error": "internal error"}, 500


@app.get("/rooms/<int:room_id>")
def room(room_id):
    if room_id > 20:
        abort(404)
    return {"id": room_id}
