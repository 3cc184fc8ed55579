from flask import Flask, get_template_attribute, render_template, stream_template

app = Flask(__name__)


@app.get("/")
def dashboard():
    return render_template("dashbord.html")  # expect: APP216


@app.get("/profile")
def profile():
    return render_template("Profile.html")  # expect: APP216


@app.get("/log")
def log():
    return stream_template("pages/log.html")  # expect: APP216


@app.get("/badge")
def badge():
    return get_template_attribute("macro.html", "badge")("new")  # expect: APP216


@app.get("/news")
def news():
    return render_template(["news/today.html", "news/default.html"])  # expect: APP216


@app.get("/home")
def home():
    return render_template("dashboard.html")
