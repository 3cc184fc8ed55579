import asyncio


async def scan(target):
    process = await asyncio.create_subprocess_shell(  # expect: INJ102
        "nmap -F " + target,
        stdout=asyncio.subprocess.PIPE,
    )
    output, _ = await process.communicate()
    return output.decode()
