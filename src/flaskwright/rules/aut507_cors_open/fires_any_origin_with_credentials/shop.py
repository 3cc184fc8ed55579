from flask import Flask, session
from flask_cors import CORS

app = Flask(__name__)
CORS(app, supports_credentials=True)  # expect: AUT507


@app.get("/orders")
def orders():
    return {"orders": session.get("orders", [])}
