import asyncio
import time

from app import app


async def poll():
    while True:
        with app.app_context():
            app.logger.info("still here")
        time.sleep(30)  # expect: RUN902


async def main():
    await asyncio.gather(poll(), poll())


if __name__ == "__main__":
    asyncio.run(main())
