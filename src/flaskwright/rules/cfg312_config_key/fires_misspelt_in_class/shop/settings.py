import os


class Settings:
    SECRET_KEY = os.environ["SECRET_KEY"]
    SQLALCHEMY_DATABASE_URL = os.environ["DATABASE_URL"]  # expect: CFG312
    SESSION_COOKIE_HTTP_ONLY = True  # expect: CFG312
