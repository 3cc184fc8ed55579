import time

from flask import Flask

app = Flask(__name__)


@app.before_request
def slow_network():
    if app.debug:
        time.sleep(1)


@app.get("/yield")
def give_way():
    time.sleep(0)
    return "done"


@app.get("/report")
async def report():
    time.sleep(1)
    return "RUN902 and RUN906 speak of coroutines"
