from flask import Flask, render_template, request

app = Flask(__name__)


@app.get("/zones")
def zone():
    return render_template("zone.html", name=request.args["name"])
