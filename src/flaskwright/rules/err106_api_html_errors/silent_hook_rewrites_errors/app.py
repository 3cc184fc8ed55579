from flask import Flask, abort, jsonify

app = Flask(__name__)


@app.after_request
def errors_as_json(response):
    if response.status_code >= 400 and response.mimetype == "text/html":
        answer = jsonify(error=response.status)
        answer.status_code = response.status_code
        return answer
    return response


@app.get("/sensors/<name>")
def sensor(name):
    if name != "roof":
        abort(404)
    return {"name": name}
