import json
from pathlib import Path

from flask import Flask, jsonify, request

from tabs import fill

app = Flask(__name__)
app.config["TABS"] = json.loads(Path("tabs.json").read_text())


@app.get("/tabs")
def tabs():
    return jsonify(fill(app.config["TABS"], request.args["q"]))
