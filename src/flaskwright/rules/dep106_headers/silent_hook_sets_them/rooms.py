from flask import Flask

app = Flask(__name__)
HEADERS = {
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}


@app.after_request
def add_headers(response):
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
