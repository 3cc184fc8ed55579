from decouple import Csv, config

DEBUG = config("DEBUG", default=False, cast=bool)
KEY = config("KEY")
PORT = config("PORT", default=8000, cast=int)
HOSTS = config("HOSTS", default="localhost, example.com", cast=Csv())
EMAIL = config("EMAIL", default="nobody@example.com")
RATIO = config("RATIO", "0.25", cast=float)
