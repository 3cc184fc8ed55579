from flask import Flask, render_template, request

app = Flask(__name__)


@app.get("/wishes")
def wishes():
    return render_template("wishes.html", wish=request.args["wish"], number=int(request.args["number"]))
