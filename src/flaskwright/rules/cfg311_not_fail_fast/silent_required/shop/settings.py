import os


class Settings:
    SECRET_KEY = os.environ["SECRET_KEY"]
    MAIL_SERVER = os.environ["MAIL_SERVER"]
    # Flask-SQLAlchemy 3 does not start without it.
    SQLALCHEMY_DATABASE_URI = os.environ.get("DATABASE_URL")
    # An application may do without.
    SENTRY_DSN = os.environ.get("SENTRY_DSN")
