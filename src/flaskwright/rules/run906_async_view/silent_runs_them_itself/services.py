async def stock(item):
    return {"item": item}
