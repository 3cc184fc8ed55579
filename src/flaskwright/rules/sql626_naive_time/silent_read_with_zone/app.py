"""Times that know their zone, and local ones, are read as what they are."""

import time
from calendar import timegm
from datetime import datetime, timezone

from flask import Flask

from clock import Clock

app = Flask(__name__)


@app.get("/now")
def now():
    return {
        "aware": datetime.now(timezone.utc).timestamp(),
        "local": time.mktime(datetime.now().timetuple()),
        "parts": timegm(datetime.now(timezone.utc).utctimetuple()),
        "zone": datetime.utcnow().replace(tzinfo=timezone.utc).timestamp(),
        "own": Clock().timestamp(),
    }
