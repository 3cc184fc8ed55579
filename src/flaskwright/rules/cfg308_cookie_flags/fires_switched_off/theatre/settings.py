import os


class Settings:
    SECRET_KEY = os.environ["SECRET_KEY"]
    SESSION_COOKIE_SECURE = True
    SESSION_COOKIE_HTTPONLY = False  # expect: CFG308


class ProductionSettings(Settings):
    REMEMBER_COOKIE_SECURE = False  # expect: CFG308
