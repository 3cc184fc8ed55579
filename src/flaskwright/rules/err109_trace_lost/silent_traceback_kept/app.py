import logging
import traceback

from flask import Flask

app = Flask(__name__)
logger = logging.getLogger(__name__)


def work():
    return {}["id"]


@app.get("/a")
def by_exception():
    try:
        work()
    except Exception:
        logger.exception("a failed")
    return {"ok": False}


@app.get("/b")
def by_flag():
    try:
        work()
    except Exception as error:
        logger.error("b failed: %s", error, exc_info=True)
    return {"ok": False}


@app.get("/c")
def by_instance():
    try:
        work()
    except Exception as error:
        app.logger.log(logging.WARNING, "c failed", exc_info=error)
    return {"ok": False}


@app.get("/d")
def as_text():
    try:
        work()
    except Exception:
        logger.error("d failed\n%s", traceback.format_exc())
    return {"ok": False}


@app.get("/e")
def in_second_call():
    try:
        work()
    except Exception as error:
        logger.error("e failed: %s", error)
        logger.debug("details", exc_info=True)
    return {"ok": False}
