from .keys import fresh_key


class Config:
    SECRET_KEY = fresh_key(32)
    TOURS_PER_DAY = 4


class ProductionConfig(Config):
    SESSION_COOKIE_SECURE = True


class TestConfig(Config):
    TESTING = True
