from flask import Flask, jsonify

from caching import never_cached

app = Flask(__name__)


@app.get("/balance")
@never_cached
def balance():
    return jsonify({"cents": 1250})
