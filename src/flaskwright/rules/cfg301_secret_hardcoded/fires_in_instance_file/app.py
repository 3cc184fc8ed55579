from flask import Flask, session

app = Flask(__name__, instance_relative_config=True)
app.config.from_pyfile("library.cfg")


@app.post("/shelf/<name>")
def choose(name):
    session["shelf"] = name
    return {"shelf": name}
