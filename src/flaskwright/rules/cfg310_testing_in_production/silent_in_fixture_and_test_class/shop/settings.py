import os


class Settings:
    SECRET_KEY = os.environ["SECRET_KEY"]
    WTF_CSRF_ENABLED = True


class TestSettings(Settings):
    TESTING = True
    WTF_CSRF_ENABLED = False
