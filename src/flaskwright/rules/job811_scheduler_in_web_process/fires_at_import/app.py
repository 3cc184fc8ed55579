from flask import Flask
from flask_apscheduler import APScheduler

import refreshing

app = Flask(__name__)
scheduler = APScheduler()
scheduler.init_app(app)
scheduler.start()  # expect: JOB811


@app.get("/rates")
def rates():
    return refreshing.rates
