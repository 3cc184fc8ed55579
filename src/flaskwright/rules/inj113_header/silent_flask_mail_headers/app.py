from flask import Flask, request
from flask_mail import BadHeaderError, Mail, Message

app = Flask(__name__)
mail = Mail(app)


@app.post("/contact")
def contact():
    # Flask-Mail sends no message with a newline in its subject or in an address.
    message = Message(
        subject=f"Question of {request.form['name']}",
        sender="shop@example.com",
        recipients=["support@example.com"],
        reply_to=request.form["mail"],
        body=request.form["question"],
    )
    try:
        mail.send(message)
    except BadHeaderError:
        return {"error": "name or address"}, 400
    return "", 204
