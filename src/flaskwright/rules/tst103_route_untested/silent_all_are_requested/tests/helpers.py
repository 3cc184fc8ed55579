def send(client, path, **fields):
    return client.post(path, data=fields)
