import os

MAIL_PASSWORD = os.environ["MAIL_PASSWORD"]


class Config:
    MAIL_USER = "shop"
    MAIL_API_KEY = os.getenv("MAIL_API_KEY", "")
