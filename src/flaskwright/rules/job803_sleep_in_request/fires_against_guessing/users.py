def is_right(name, password):
    return name == "ann" and password == "from the database"
