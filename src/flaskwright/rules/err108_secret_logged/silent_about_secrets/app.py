import logging
import os
from datetime import datetime, timezone

from flask import Flask, current_app, request, url_for

app = Flask(__name__)
app.config.from_mapping(TOKEN_LIFETIME=3600, PASSWORD_MIN_LENGTH=12, SECRET_NAME="payments/live")
TOKEN_URL = os.environ["TOKEN_URL"]
log = logging.getLogger(__name__)


@app.post("/password")
def change():
    # Numbers, names, times and addresses that are about secrets and are none.
    password_changed_at = datetime.now(timezone.utc)
    log.info("password changed at %s", password_changed_at)
    log.info("token lifetime %d, password at least %d", current_app.config["TOKEN_LIFETIME"], 12)
    log.info("secret %s from %s", current_app.config["SECRET_NAME"], TOKEN_URL)
    log.info("token %s is used up", request.form["token_id"])
    return {"next": url_for("change")}
