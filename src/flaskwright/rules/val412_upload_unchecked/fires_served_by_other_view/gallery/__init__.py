from flask import Flask

from gallery import albums, files

app = Flask(__name__)
app.register_blueprint(albums.bp)
app.register_blueprint(files.bp)
