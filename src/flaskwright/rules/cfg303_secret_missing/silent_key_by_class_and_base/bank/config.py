import os


class Config:
    SECRET_KEY = os.environ["BANK_KEY"]


class Production(Config):
    PREFERRED_URL_SCHEME = "https"


class Staging(Config):
    PROPAGATE_EXCEPTIONS = True


BY_NAME = {"production": Production, "staging": Staging}
