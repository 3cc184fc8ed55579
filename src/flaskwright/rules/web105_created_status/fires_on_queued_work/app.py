from flask import Flask

from tasks import build_export

app = Flask(__name__)


@app.post("/exports")
def start_export():
    result = build_export.delay()
    return {"task": result.id}  # expect: WEB105


@app.post("/exports/monthly")
def start_monthly():
    build_export.apply_async(countdown=10)
    return {"queued": True}, 201  # expect: WEB105
