from flask import Flask, make_response, request

from access import public_or_member

app = Flask(__name__)


@app.get("/snapshot")
@public_or_member
def snapshot():
    address = request.args.get("address", "")
    return make_response(f"<p>{address} may not be fetched", 400)  # expect: INJ108


@app.get("/title")
@public_or_member
def title():
    return "<h1>" + request.args.get("title", "")  # expect: INJ108


@app.get("/plain")
@public_or_member
def plain():
    answer = make_response(request.args.get("title", ""))
    answer.headers["Content-Type"] = "text/plain"
    return answer
