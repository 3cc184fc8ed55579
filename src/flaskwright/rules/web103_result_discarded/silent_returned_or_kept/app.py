from flask import Flask, jsonify, make_response, redirect, render_template_string, request, url_for

app = Flask(__name__)


@app.get("/")
def index():
    if "lang" not in request.cookies:
        return redirect(url_for("choose"))
    response = make_response(render_template_string("<h1>Hello</h1>"))
    response.headers["Vary"] = "Cookie"
    return response


@app.get("/choose")
def choose():
    answer = jsonify(languages=["de", "fr"])
    answer.set_cookie("lang", "de", secure=True, httponly=True, samesite="Lax")
    return answer


@app.get("/either")
def either():
    return index() if request.args.get("home") else choose()
