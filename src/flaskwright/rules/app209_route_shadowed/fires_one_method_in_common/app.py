from flask import Flask

app = Flask(__name__)


@app.route("/search", methods=["GET", "POST"])
def search():
    return {"hits": []}


@app.post("/search")  # expect: APP209
def run_search():
    return {"hits": [], "saved": False}
