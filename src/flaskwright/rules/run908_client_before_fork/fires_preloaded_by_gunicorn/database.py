import psycopg2


def connect():
    return psycopg2.connect("postgresql://database/shop", connect_timeout=5)  # expect: RUN908


connection = connect()


def orders():
    with connection.cursor() as cursor:
        cursor.execute("select id from orders")
        return cursor.fetchall()
