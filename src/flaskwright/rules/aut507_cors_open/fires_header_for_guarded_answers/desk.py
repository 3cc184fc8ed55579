from flask import Blueprint, Flask, jsonify, request
from flask_cors import cross_origin
from flask_httpauth import HTTPTokenAuth

app = Flask(__name__)
auth = HTTPTokenAuth()
tickets = Blueprint("tickets", __name__)


def opened(response):
    response.headers["Access-Control-Allow-Origin"] = "*"  # expect: AUT507
    return response


@tickets.get("/tickets")
@auth.login_required
def index():
    return opened(jsonify([request.args.get("state")]))


@app.get("/agents")
@cross_origin()  # expect: AUT507
@auth.login_required
def agents():
    return {"agents": []}


app.register_blueprint(tickets)
