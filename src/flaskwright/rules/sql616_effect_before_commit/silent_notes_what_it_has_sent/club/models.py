from flask_mail import Mail, Message
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
mail = Mail()


class Letter(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    address = db.Column(db.String(80), nullable=False)
    text = db.Column(db.Text)
    state = db.Column(db.String(10), default="waiting")

    def post(self):
        mail.send(Message("News of the club", recipients=[self.address], body=self.text))

    def write_and_post(self, news):
        self.text = f"Dear member, {news}"
        self.post()
        self.state = "sent"
