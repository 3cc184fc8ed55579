class Config:
    SQLALCHEMY_DATABASE_URI = "postgresql://db.internal/shop"


class TestConfig(Config):
    TESTING = True
    SQLALCHEMY_DATABASE_URI = "sqlite://"
