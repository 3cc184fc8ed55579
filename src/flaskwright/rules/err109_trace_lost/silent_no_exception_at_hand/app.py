import logging

from flask import Flask

app = Flask(__name__)
logger = logging.getLogger(__name__)
STATE = {"failures": 0}


@app.get("/poll")
def poll():
    try:
        value = {}["id"]
    except Exception:
        STATE["failures"] += 1
        value = None
    else:
        logger.info("polled %s", value)
    finally:
        logger.info("%d failures so far", STATE["failures"])
    return {"value": value}
