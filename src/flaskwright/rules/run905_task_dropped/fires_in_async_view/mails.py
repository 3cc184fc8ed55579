import aiosmtplib


async def send_receipt(address):
    await aiosmtplib.send(f"To: {address}\n\nThank you.", hostname="mail.example")
