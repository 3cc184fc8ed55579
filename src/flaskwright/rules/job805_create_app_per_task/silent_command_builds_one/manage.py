import click

from shop import create_app
from tasks import report


@click.command()
def run():
    app = create_app()
    with app.app_context():
        report.delay()
