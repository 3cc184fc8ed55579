from flask import Blueprint

calendar = Blueprint("calendar", __name__, static_folder="static", static_url_path="/calendar-files")
