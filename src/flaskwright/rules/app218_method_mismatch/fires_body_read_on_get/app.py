from flask import Flask, jsonify, request
from flask.views import MethodView

app = Flask(__name__)

RESULTS = []


@app.route("/contact")
def contact():
    if request.method == "POST":
        RESULTS.append(request.form["message"])  # expect: APP218
        return {"sent": True}
    return "<form method=post><input name=message></form>"


@app.get("/convert")
def convert():
    celsius = float(request.form["celsius"])  # expect: APP218
    return {"fahrenheit": celsius * 9 / 5 + 32}


@app.route("/import", methods=["GET"])
def import_results():
    upload = request.files.get("results")  # expect: APP218
    RESULTS.extend(upload.read().splitlines() if upload else [])
    return {"count": len(RESULTS)}


@app.get("/search")
async def search():
    wanted = request.get_json()["query"]  # expect: APP218
    return jsonify([result for result in RESULTS if wanted in result])


class Filter(MethodView):
    def get(self):
        kind = request.json.get("kind")  # expect: APP218
        return {"kind": kind}

    def post(self):
        RESULTS.append(request.form["kind"])
        return {"added": True}, 201


app.add_url_rule("/filter", view_func=Filter.as_view("filter"))
