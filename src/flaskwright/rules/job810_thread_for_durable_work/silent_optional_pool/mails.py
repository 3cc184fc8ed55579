import smtplib
from concurrent.futures import ThreadPoolExecutor


class Mailer:
    """Nobody in this project switches the pool on."""

    def __init__(self):
        self._pool = None

    def enable_pool(self):
        self._pool = ThreadPoolExecutor(4)

    def send(self, text):
        if self._pool:
            self._pool.submit(self.deliver, text)
        else:
            self.deliver(text)

    def deliver(self, text):
        with smtplib.SMTP("mail.example.com", timeout=10) as server:
            server.sendmail("shop@example.com", ["us@example.com"], text)


mailer = Mailer()
