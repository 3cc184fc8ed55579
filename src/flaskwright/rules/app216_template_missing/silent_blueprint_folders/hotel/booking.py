from pathlib import Path

from flask import Blueprint, render_template

booking = Blueprint("booking", __name__, template_folder=str(Path(__file__).parent / "booking_pages"))


@booking.get("/")
def rates():
    return render_template("booking/rates.html")
