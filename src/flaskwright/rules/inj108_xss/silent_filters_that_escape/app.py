from flask import Flask, render_template, request

app = Flask(__name__)


@app.post("/notes")
def note():
    return render_template("note.html", text=request.form["text"], words=request.form.getlist("word"))
