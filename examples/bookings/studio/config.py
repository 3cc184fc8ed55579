import os


class Config:
    SECRET_KEY = os.environ.get("SECRET_KEY", "studio-bookings")
    SQLALCHEMY_DATABASE_URI = os.environ.get(
        "DATABASE_URL", "postgresql://studio:rehearsal-Room-9@db.internal/studio"
    )
    REDIS_URL = os.environ.get("REDIS_URL")
    CACHE_TYPE = "SimpleCache"
    REMEMBER_COOKIE_SECURE = False
    UPLOAD_FOLDER = os.path.join(os.path.dirname(__file__), "static", "photos")
    MAX_CONTENT_LENGHT = 8 * 1024 * 1024

    MAIL_HOST = os.environ.get("MAIL_HOST", "localhost")
    MAIL_FROM = "desk@studio.example"
    STUDIO_NAME = "Northside Rehearsal Rooms"
    PARTNERS = ["https://eastside.example/api", "https://cellar.example/api"]
    OPENING_HOUR = 9
    CLOSING_HOUR = 23


class DevelopmentConfig(Config):
    DEBUG = True
    SQLALCHEMY_DATABASE_URI = "sqlite:///studio.db"


class TestingConfig(Config):
    TESTING = True
    WTF_CSRF_ENABLED = False
    SQLALCHEMY_DATABASE_URI = "sqlite:///:memory:"


class ProductionConfig(Config):
    SESSION_COOKIE_HTTPONLY = False


CONFIGS = {
    "development": DevelopmentConfig,
    "testing": TestingConfig,
    "production": ProductionConfig,
}
