import os


class Settings:
    SQLALCHEMY_DATABASE_URI = os.environ["DATABASE_URL"]
    SQLALCHEMY_ENGINE_OPTIONS = {"pool_pre_ping": True}
    MAIL_SERVER = "mail.example.org"
    # The application's own, read in a view.
    MAIL_SENDERS = ["help@example.org"]
    # Nobody's, and like no other.
    SHOP_CURRENCY = "EUR"
    SHOP_CURRENCIES = ["EUR", "CHF"]
    debug_articles = 3

    @staticmethod
    def testing():
        return False
