import logging

from flask import Flask, request

app = Flask(__name__)
log = logging.getLogger("hotel.desk")


def one_line(text):
    # A line feed alone ends a line as well.
    return text.replace("\r\n", " ").strip()


@app.put("/rooms/<int:room_id>/note")
async def note(room_id):
    text = one_line(request.get_data(as_text=True))
    log.log(logging.WARNING, "note for room " + str(room_id) + ": " + text)  # expect: INJ114
    return "", 204
