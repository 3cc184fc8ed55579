from flask import Flask

from answers import answer_for

app = Flask(__name__)


@app.errorhandler(Exception)
def failed(error):
    return answer_for(error)


@app.get("/")
def index():
    return {"service": "parcels"}
