from flask import Flask

app = Flask(__name__)


@app.get("/rooms")
def rooms():
    return {"rooms": ["west", "east"]}


def serve(host, debug=False):
    app.run(host=host, debug=debug)
