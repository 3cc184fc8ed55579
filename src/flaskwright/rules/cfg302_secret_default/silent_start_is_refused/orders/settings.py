import os

FOR_DEVELOPMENT = "only for development"
SECRET_KEY = os.environ.get("ORDERS_SECRET") or FOR_DEVELOPMENT
