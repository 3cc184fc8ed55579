from flask import Flask
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="ORDERS_", env_file="orders.env", extra="ignore")

    SECRET_KEY: str
    DEBUG: bool = False
    PAGE: int = 10
    DATABASE: str = Field(default="sqlite://", alias="DATABASE_URL")
    TAGS: list[str] = ["a"]
    rate: float = 1.5


settings = Settings()
app = Flask(__name__)
app.config.from_object(settings)
app.config["RATE"] = settings.rate
app.config["TITLE"] = f"orders at {settings.DATABASE}"
