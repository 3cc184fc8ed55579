from flask import current_app

from shop.scheduling import scheduler


def count():
    return len(current_app.config)


@scheduler.task("interval", id="clean", minutes=10)
def clean():
    with scheduler.app.app_context():
        current_app.logger.info("cleaning %s", count())
