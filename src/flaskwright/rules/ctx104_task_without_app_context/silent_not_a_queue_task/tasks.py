from invoke import task

from shop import create_app
from shop.seeding import fill


@task
def seed(c):
    with create_app().app_context():
        fill()


@task(pre=[seed])
def serve(c):
    c.run("flask run")
