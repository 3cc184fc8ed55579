from flask import Flask, render_template, request

app = Flask(__name__)


@app.post("/receipt")
def receipt():
    # Flask escapes in .html, .htm, .xml, .xhtml and .svg; the answer is an HTML page all the same.
    return render_template("receipt.txt", name=request.form["name"], total=request.form.get("total", 0, type=int))


@app.post("/letter")
def letter():
    return render_template("letter.html.j2", name=request.form["name"])
