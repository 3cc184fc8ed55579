import asyncio

import aiosmtplib


class Mailer:
    def __init__(self, host):
        self.host = host

    async def send(self, text):
        await aiosmtplib.send(text, hostname=self.host)


mailer = Mailer("mail.example")


async def send_receipt(number):
    asyncio.sleep(0.5)  # expect: RUN904
    message = mailer.send(f"Receipt {number}")  # expect: RUN904
