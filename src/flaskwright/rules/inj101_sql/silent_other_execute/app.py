from flask import Flask, current_app, request

from machines import Lathe

app = Flask(__name__)
lathe = Lathe()


@app.post("/jobs")
def job():
    # This `execute` moves a machine; no database hears of it.
    program = f"SELECT {request.form['tool']} FROM rack"
    lathe.execute(program)
    current_app.logger.info("lathe was asked: %s", program)
    return {"queued": lathe.queued(), "program": program}, 202
