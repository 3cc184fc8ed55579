from flask import Flask, abort, jsonify

app = Flask(__name__)  # expect: ERR106
SENSORS = {"roof": 21.5, "cellar": 12.0}


@app.get("/sensors")
def sensors():
    return jsonify(list(SENSORS))


@app.get("/sensors/<name>")
def sensor(name):
    if name not in SENSORS:
        abort(404)
    return {"name": name, "celsius": SENSORS[name]}


@app.delete("/sensors/<name>")
def remove(name):
    SENSORS.pop(name, None)
    return "", 204
