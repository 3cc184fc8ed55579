import os


class Config:
    SECRET_KEY = "9f86d081884c7d659a2feaa0c55ad015"
    LOANS = 5


class TestConfig(Config):
    TESTING = True


class ProductionConfig(Config):
    SECRET_KEY = os.environ.get("SECRET_KEY")


settings = {"test": TestConfig, "production": ProductionConfig}
