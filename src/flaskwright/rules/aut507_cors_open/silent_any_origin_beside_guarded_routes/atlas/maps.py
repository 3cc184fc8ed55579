from flask import Blueprint, jsonify
from flask_cors import CORS

maps = Blueprint("maps", __name__)
CORS(maps)


@maps.get("/<name>")
def show(name):
    response = jsonify({"map": name})
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
