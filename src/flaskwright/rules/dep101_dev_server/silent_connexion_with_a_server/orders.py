import connexion

app = connexion.FlaskApp(__name__, server="tornado", specification_dir="api")
app.add_api("orders.yaml")


def find(number):
    return {"number": number}


if __name__ == "__main__":
    app.run(port=8000)
