from shop import start

app = start()
