from flask import Flask

from tasks import count

app = Flask(__name__)


@app.post("/count")
def start():
    count.delay()
    return "", 202
