from flask import Flask, abort, after_this_request, jsonify, make_response

app = Flask(__name__)


@app.get("/token")
def token():
    response = jsonify({"ok": True})
    response.set_cookie("seen", "1", secure=True, httponly=True, samesite="Lax")
    return response


@app.get("/teapot")
def teapot():
    response = jsonify(error="I am a teapot")
    response.status_code = 418
    return response


@app.get("/report")
def report():
    @after_this_request
    def mark(response):
        response.headers["X-Report"] = "1"
        return response

    if app.testing:
        abort(make_response(jsonify(error="no reports in tests"), 503))
    return make_response(jsonify({"rows": []}), 200)
