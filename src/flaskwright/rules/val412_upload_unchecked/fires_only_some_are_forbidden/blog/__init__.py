from flask import Flask

from blog.posts import bp

app = Flask(__name__)
app.register_blueprint(bp)
