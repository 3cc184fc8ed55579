from apscheduler.schedulers.background import BackgroundScheduler
from flask import current_app

scheduler = BackgroundScheduler()


@scheduler.scheduled_job("interval", minutes=10)  # expect: CTX102
def clean_carts():
    current_app.logger.info("cleaning")


def send_digest():
    return current_app.config["DIGEST_SENDER"]
