import aiosmtplib
from asgiref.sync import async_to_sync


@async_to_sync
async def send(name):
    await aiosmtplib.send(f"Report {name}", hostname="mail.example")
