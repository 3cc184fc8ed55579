from flask import Flask, render_template, request

app = Flask(__name__)

ROWS = ["ada", "grace"]


@app.get("/")
def index():
    return render_template("index.html")


@app.get("/search")
def search():
    wanted = request.args.get("q", "")
    return render_template("index.html", rows=[row for row in ROWS if wanted in row])


@app.put("/rows/<int:position>")
def rename(position):
    ROWS[position] = request.form["name"]
    return render_template("index.html", rows=ROWS)


@app.delete("/rows/<int:position>")
def remove(position):
    del ROWS[position]
    return "", 204
