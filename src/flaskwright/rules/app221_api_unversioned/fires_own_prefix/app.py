from flask import Blueprint, Flask, jsonify, request

weather = Blueprint("weather", __name__, url_prefix="/api/weather")  # expect: APP221

READINGS = []


@weather.get("/")
def index():
    return jsonify(READINGS)


@weather.post("/")
def create():
    READINGS.append(request.get_json())
    return {"count": len(READINGS)}, 201


@weather.delete("/<int:position>")
def remove(position):
    del READINGS[position]
    return "", 204


def create_app():
    app = Flask(__name__)
    app.register_blueprint(weather)
    return app
