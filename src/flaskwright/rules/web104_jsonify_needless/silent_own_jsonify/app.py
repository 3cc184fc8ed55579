from flask import Flask

from encoding import jsonify

app = Flask(__name__)


@app.get("/point")
def point():
    return jsonify({"type": "Point", "coordinates": [7.4, 46.9]})
