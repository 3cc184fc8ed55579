from flask import Flask, Response, make_response, render_template, request

from shop.mail import confirm

app = Flask(__name__)


@app.post("/orders")
def order():
    confirm(request.form["address"], request.form["name"])
    return "", 204


@app.get("/label")
def label():
    # Answered as text.
    return Response(render_template("label.txt", name=request.args["name"]), mimetype="text/plain")


@app.get("/slip")
def slip():
    response = make_response(render_template("label.txt", name=request.args["name"]))
    response.headers["Content-Type"] = "text/plain; charset=utf-8"
    return response


@app.get("/list")
def picking_list():
    return render_template("label.txt", name=request.args["name"]), {"Content-Type": "text/plain"}
