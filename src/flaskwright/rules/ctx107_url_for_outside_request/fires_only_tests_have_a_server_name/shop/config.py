class Config:
    SENDER = "shop@example.com"


class ProductionConfig(Config):
    PREFERRED_URL_SCHEME = "https"


class TestingConfig(Config):
    TESTING = True
    SERVER_NAME = "localhost"
