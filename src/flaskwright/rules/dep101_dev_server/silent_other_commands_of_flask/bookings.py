from flask import Flask

app = Flask(__name__)


@app.cli.command("send-reminders")
def send_reminders():
    """Remind everybody of tomorrow's bookings."""


def main():
    app.run()
