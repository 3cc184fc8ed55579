import logging

from flask import Flask, current_app, request

app = Flask(__name__)
logger = logging.getLogger(__name__)


def parse(text):
    return [int(line.split(";")[1]) for line in text.splitlines()]


@app.post("/import")
def import_rows():
    try:
        rows = parse(request.get_data(as_text=True))
    except Exception as error:
        logger.error("import failed: %s", error)  # expect: ERR109
        return {"imported": 0}, 500
    return {"imported": len(rows)}


@app.post("/preview")
async def preview():
    try:
        return {"rows": parse(request.get_data(as_text=True))[:5]}
    except (ValueError, Exception) as error:
        current_app.logger.warning(f"no preview: {error!r}", stack_info=True)  # expect: ERR109
    return {"rows": []}


@app.post("/count")
def count():
    try:
        return {"count": len(parse(request.get_data(as_text=True)))}
    except:
        logging.log(logging.CRITICAL, "count failed", exc_info=False)  # expect: ERR109
        return {"count": 0}
