import aiosmtplib
from asgiref.sync import async_to_sync


@async_to_sync
async def send(text):
    await aiosmtplib.send(text, hostname="mail.example")


def send_receipt(order):
    send(f"Receipt {order}")
