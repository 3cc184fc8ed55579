from flask import Flask, Response, make_response, request

app = Flask(__name__)


@app.after_request
def keep_request_id(response):
    # Werkzeug raises ValueError for a header with a newline.
    response.headers["X-Request-Id"] = request.headers.get("X-Request-Id", "none")
    return response


@app.get("/reports/<name>")
def report(name):
    response = make_response("id;name\n")
    response.headers.add("Content-Disposition", "attachment", filename=f"{name}.csv")
    response.set_cookie("last_report", name, httponly=True)
    return response


@app.get("/greeting")
def greeting():
    language = request.args.get("lang", "en")
    return "hello", 200, {"Content-Language": language}


@app.get("/away")
def away():
    return Response(status=204, headers=[("X-Place", request.args.get("place", ""))])
