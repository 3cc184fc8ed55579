from flask import Flask, jsonify
from flask_cors import CORS

app = Flask(__name__)
CORS(app, resources={r"/api/*": {"origins": "*"}})


@app.get("/open")
def stations():
    response = jsonify([])
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@app.get("/visits")
def visits():
    response = jsonify({})
    response.headers["Access-Control-Allow-Origin"] = "https://weather.example.com"
    response.headers["Access-Control-Allow-Credentials"] = "true"
    return response
