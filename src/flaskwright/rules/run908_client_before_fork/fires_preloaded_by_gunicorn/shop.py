from flask import Flask

from database import orders

app = Flask(__name__)


@app.get("/orders")
def index():
    return orders()
