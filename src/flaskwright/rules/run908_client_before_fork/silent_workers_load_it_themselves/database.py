import psycopg2

connection = psycopg2.connect("postgresql://database/shop")
