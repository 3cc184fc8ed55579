import os


class Config:
    SERVER_NAME = os.environ["SERVER_NAME"]


class ProductionConfig(Config):
    PREFERRED_URL_SCHEME = "https"
