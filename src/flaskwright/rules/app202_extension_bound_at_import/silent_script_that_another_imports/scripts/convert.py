from manage import app
from shop import db


def convert():
    with app.app_context():
        db.session.execute(db.text("UPDATE orders SET paid = 1"))
        db.session.commit()


convert()
