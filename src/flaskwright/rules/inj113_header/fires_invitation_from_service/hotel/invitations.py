import smtplib
from dataclasses import dataclass

SENDER = "desk@hotel.example"


@dataclass
class Invitation:
    base: str
    token: str

    @property
    def link(self):
        return self.base + "welcome/" + self.token

    def send(self, host, address):
        text = f"Subject: Your stay\r\n\r\nConfirm it at {self.link}\r\n"
        with smtplib.SMTP(host) as smtp:
            smtp.sendmail(SENDER, [address], text)  # expect: INJ113
