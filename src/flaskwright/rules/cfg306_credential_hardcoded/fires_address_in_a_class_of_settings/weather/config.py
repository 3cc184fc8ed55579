import os

from weather.hosts import BROKER


class Base:
    CELERY_BROKER_URL = BROKER
    DEBUG = False


class Production(Base):
    SQLALCHEMY_DATABASE_URI = os.environ.get(
        "DATABASE_URL",
        "postgresql://weather:r4inCl0ud@db.example.org/weather",  # expect: CFG306
    )


class Development(Base):
    DEBUG = True
    MAIL_PASSWORD = "m4ilbox9"
