from jobs.database import db


def run():
    with db.app.app_context():  # expect: UPG103
        return db.session.remove()
