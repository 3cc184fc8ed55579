import os


class Settings:
    PREVIEW = "SHOP_PREVIEW" in os.environ
    SQLALCHEMY_DATABASE_URI = os.environ.get("SHOP_DATABASE")
    RATELIMIT_STORAGE_URI = os.environ.get("SHOP_REDIS")
