import click
from sqlalchemy.exc import IntegrityError

from studio.extensions import db
from studio.mailer import send_newsletter
from studio.models import Booking, Room, User
from studio.tenancy import audit, tenant_setting


def register_commands(app):
    @app.cli.command("import-rooms")
    @click.argument("path", type=click.File())
    @click.argument("studio_id", type=int)
    def import_rooms(path, studio_id):
        """Read rooms from lines of the form `name;price`."""
        for line in path:
            name, price = line.strip().split(";")
            db.session.add(Room(studio_id=studio_id, name=name, hourly_price=float(price)))
            try:
                db.session.commit()
            except IntegrityError:
                click.echo(f"{name}: left out")
        click.echo("done")

    @app.cli.command("raise-prices")
    @click.argument("percent", type=int)
    def raise_prices(percent):
        for room in Room.query.all():
            room.hourly_price = room.hourly_price * (100 + percent) / 100
            db.session.commit()

    @app.cli.command("purge-released")
    def purge_released():
        count = Booking.query.filter_by(status="released").delete()
        audit("purge", count=count)
        click.echo(f"{count} bookings removed")

    @app.cli.command("newsletter")
    @click.argument("subject")
    def newsletter(subject):
        signature = tenant_setting("signature", "Your studio")
        recipients = [user.email for user in User.query.all()]
        send_newsletter(recipients, subject, f"News from us.\n\n{signature}")
