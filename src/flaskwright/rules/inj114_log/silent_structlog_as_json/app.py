import structlog
from flask import Flask, request

app = Flask(__name__)
structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.JSONRenderer(),
    ]
)
log = structlog.get_logger()


@app.post("/appointments")
def appointment():
    # The last processor writes the event and its values as JSON.
    log.info("appointment", patient=request.form["patient"], day=request.form["day"])
    return "", 201
