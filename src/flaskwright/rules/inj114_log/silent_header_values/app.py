import logging

from flask import Flask, request

app = Flask(__name__)
logger = logging.getLogger(__name__)


@app.after_request
def log_client(response):
    # A header ends where its line ends, so its value holds no newline.
    agent = request.headers.get("User-Agent", "-")
    logger.info('%s "%s" %s', request.method, agent, response.status_code)
    logger.info("request %s", request.headers.get("X-Request-Id"))
    return response


@app.get("/")
def index():
    return {"rooms": 20}
