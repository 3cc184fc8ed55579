from flask_mail import Mail, Message
from huey import RedisHuey

mail = Mail()
huey = RedisHuey("shop")


@huey.task(priority=3)
def remind(address):  # expect: JOB807
    mail.send(Message("Reminder", recipients=[address]))
