import logging

from flask import Flask

from rates import RatesUnavailable, TooOld, load

app = Flask(__name__)
logger = logging.getLogger(__name__)


@app.get("/rates/<day>")
def rates(day):
    try:
        return load(day)
    except TooOld as error:
        logger.info("old rates asked for: %s", error)
    except RatesUnavailable as error:
        logger.error("no rates: %s", error)
    except (OSError, ValueError) as error:
        logger.warning("rates of %s: %s", day, error)
    return {"rates": None}
