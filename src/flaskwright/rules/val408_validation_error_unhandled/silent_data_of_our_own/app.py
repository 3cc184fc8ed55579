import requests
from flask import Flask, request
from pydantic import BaseModel
from pydantic_settings import BaseSettings

app = Flask(__name__)
TITLES = ("Rain", "Wind", "Sun")


class Settings(BaseSettings):
    weather_url: str = "https://weather.example/v1"


class Weather(BaseModel):
    city: str
    degrees: float


class Search(BaseModel):
    words: str | None
    hits: int


settings = Settings()


@app.get("/weather/<city>")
def weather(city):
    # What another service answers is no input of the client's: a 5xx is right if it does not fit.
    answer = requests.get(f"{settings.weather_url}/{city}", timeout=5).json()
    return Weather.model_validate(answer).model_dump()


@app.get("/search")
def search():
    # A field that takes any text cannot refuse one.
    return Search(words=request.args.get("q"), hits=len(TITLES)).model_dump()
