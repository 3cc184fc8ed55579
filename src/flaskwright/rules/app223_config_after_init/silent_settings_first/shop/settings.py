class Settings:
    SQLALCHEMY_DATABASE_URI = "sqlite:///shop.db"
    MAIL_SERVER = "mail.internal"
    CACHE_TYPE = "SimpleCache"
