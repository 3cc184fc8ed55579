from flask import Blueprint, Flask


class Module(Blueprint):
    def __init__(self, name, **options):
        options.setdefault("url_prefix", f"/{name}")
        super().__init__(name, __name__, **options)


about = Module("about")
news = Module("news")


@about.get("/")
def about_index():
    return "About us"


@news.get("/")
def news_index():
    return "News"


app = Flask(__name__)
app.register_blueprint(about)
app.register_blueprint(news)
