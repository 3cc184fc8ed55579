import os

from dotenv import load_dotenv

load_dotenv()  # expect: CFG314


class Settings:
    SECRET_KEY = os.environ["SECRET_KEY"]
