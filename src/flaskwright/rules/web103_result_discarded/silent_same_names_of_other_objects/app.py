from flask import Flask

from browser import Browser, render_template

app = Flask(__name__)
browser = Browser()


@app.post("/check")
def check():
    browser.redirect("https://example.org/")
    browser.make_response("ok")
    render_template("report.txt", "/tmp/report.txt")
    return {"visited": browser.visited}
