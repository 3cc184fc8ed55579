from flask import Flask, render_template, request

app = Flask(__name__)


@app.get("/map")
def show_map():
    place = {"name": request.args["name"], "tags": request.args.getlist("tag")}
    return render_template("map.html", place=place, zoom=request.args.get("zoom", 10, type=int))
