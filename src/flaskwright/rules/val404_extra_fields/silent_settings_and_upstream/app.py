import requests
from flask import Flask
from pydantic import BaseModel, ConfigDict
from pydantic_settings import BaseSettings, SettingsConfigDict

app = Flask(__name__)


class Settings(BaseSettings):
    model_config = SettingsConfigDict(extra="ignore")

    rates_url: str = "https://rates.example/latest"


class Rates(BaseModel):
    # The other service may add fields whenever it likes.
    model_config = ConfigDict(extra="allow")

    base: str
    rates: dict[str, float]


settings = Settings()


@app.get("/rates/<currency>")
def rate(currency):
    rates = Rates.model_validate(requests.get(settings.rates_url, timeout=5).json())
    return {"rate": rates.rates.get(currency)}
