from flask import Flask

from hotel import guests, rooms

app = Flask(__name__)
app.register_blueprint(rooms.bp)
app.register_blueprint(guests.bp)
