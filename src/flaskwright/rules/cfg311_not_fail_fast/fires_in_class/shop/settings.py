import os


class Settings:
    SECRET_KEY = os.environ.get("SECRET_KEY")  # expect: CFG311
    MAIL_SERVER = os.getenv("SMTP_SERVER")  # expect: CFG311
