from flask import Flask, render_template, request

app = Flask(__name__)


@app.get("/zones")
def zones():
    return render_template("zones.html", warning=f"There is no zone {request.args['name']}", owner=request.args["owner"])
