import logging
import time

from flask import Flask

app = Flask(__name__)
logger = logging.getLogger(__name__)


class ExportFailed(Exception):
    pass


def export():
    return {}["id"]


@app.post("/export")
def run():
    try:
        return export()
    except Exception as error:
        logger.error("export failed: %s", error)
        raise


@app.post("/export/named")
def run_named():
    try:
        return export()
    except Exception as error:
        logger.error("export failed: %s", error)
        raise ExportFailed("named") from error


@app.cli.command("export")
def export_with_retries():
    for attempt in range(3):
        try:
            export()
        except Exception as error:
            logger.warning("attempt %d failed: %s", attempt, error)
            if attempt == 2:
                raise
            time.sleep(2**attempt)
