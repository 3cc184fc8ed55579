class Config:
    MAX_VISITS = 12
    WTF_CSRF_TIME_LIMIT = 3600


class ProductionConfig(Config):
    MAX_VISITS = 40


class TestConfig(Config):
    SECRET_KEY = "only for the tests"
    TESTING = True
