from flask import Flask, jsonify, send_file

from weather import cache, countries, forecast, news, preview, rates

app = Flask(__name__)
cache.init_app(app, config={"CACHE_TYPE": "RedisCache"})


@app.get("/")
def index():
    return jsonify(forecast(), rates(), countries(), news("tea"))


@app.get("/preview")
def show():
    return send_file(preview("/srv/terms.pdf"))
