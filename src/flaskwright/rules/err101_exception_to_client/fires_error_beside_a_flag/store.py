import psycopg


def run(statement, name):
    try:
        with psycopg.connect("") as connection:
            return True, connection.execute(statement, [name]).fetchall(), None
    except psycopg.Error as error:
        return False, f"could not read: {error}", 503
