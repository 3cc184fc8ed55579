from flask import Flask

from shop.jobs import scheduler, send_digest


def create_app():
    app = Flask(__name__)
    app.config["DIGEST_SENDER"] = "shop@example.com"
    scheduler.add_job(send_digest, "cron", hour=6)  # expect: CTX102
    return app
