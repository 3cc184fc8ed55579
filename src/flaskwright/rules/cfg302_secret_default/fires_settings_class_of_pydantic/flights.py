from flask import Flask
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    database_url: str
    secret_key: str = "a key for flights"  # expect: CFG302


settings = Settings()


def create_app():
    app = Flask(__name__)
    app.config["SECRET_KEY"] = settings.secret_key
    return app
