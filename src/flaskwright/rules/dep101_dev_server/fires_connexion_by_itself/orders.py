import connexion

app = connexion.App(__name__, specification_dir="api")
app.add_api("orders.yaml")


def find(number):
    return {"number": number}


if __name__ == "__main__":
    app.run(port=8000)
