from flask import Flask

from shop.scheduling import scheduler


def create_app():
    app = Flask(__name__)
    scheduler.init_app(app)
    from shop import jobs

    scheduler.add_job(id="digest", func=jobs.clean, trigger="cron", hour=6)
    return app
