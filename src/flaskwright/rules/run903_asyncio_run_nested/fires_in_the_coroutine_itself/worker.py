import asyncio

from asgiref.sync import async_to_sync

from feeds import fetch, store


async def refresh(name):
    found = asyncio.run(fetch(name))  # expect: RUN903
    async_to_sync(store)(found)  # expect: RUN903
    loop = asyncio.new_event_loop()
    loop.run_until_complete(store(found))  # expect: RUN903


if __name__ == "__main__":
    asyncio.run(refresh("news"))
