from flask_mail import Mail

from club.work import queue


class LaterMail(Mail):
    """Mails go out when a worker has time."""

    def send(self, message):
        queue.enqueue("club.workers.deliver", message.as_string())


mail = LaterMail()
