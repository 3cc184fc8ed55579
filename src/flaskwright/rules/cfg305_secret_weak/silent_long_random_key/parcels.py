from flask import Flask

app = Flask(__name__)
app.secret_key = "J7sQm2xVb9KdT4wZ"
