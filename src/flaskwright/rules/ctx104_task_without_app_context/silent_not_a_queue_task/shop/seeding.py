from flask import current_app

from shop.registry import task


@task
def fill():
    current_app.logger.info("filling %s", current_app.name)
