import os


class Production:
    SECRET_KEY = os.environ["SECRET_KEY"]
    MAIL_DEFAULT_SENDER = "club@example.com"
    # `url_for` builds external URLs with this name, whatever the request says.
    SERVER_NAME = os.environ["SERVER_NAME"]
