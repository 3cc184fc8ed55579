from flask import Flask, g, jsonify, request

from rights import connection, forget, rights

app = Flask(__name__)


@app.before_request
def load():
    forget()
    g.user = request.headers.get("X-User")
    g.db = connection()


@app.get("/rights")
def all_rights():
    return jsonify(rights())
