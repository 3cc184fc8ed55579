import os
import secrets


class Config:
    SECRET_KEY = secrets.token_hex()
    DEBUG = True


class DevelopmentConfig(Config):
    EXPLAIN_TEMPLATE_LOADING = True


class TestingConfig(Config):
    TESTING = True


class ProductionConfig(Config):
    # Replaces the one above.
    SECRET_KEY = os.environ["SECRET_KEY"]
    DEBUG = False


BY_NAME = {"development": DevelopmentConfig, "testing": TestingConfig, "production": ProductionConfig}
