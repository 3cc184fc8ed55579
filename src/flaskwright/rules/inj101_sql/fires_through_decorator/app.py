import os

from flask import Flask
from sqlalchemy import create_engine

from periods import with_period

app = Flask(__name__)
engine = create_engine(os.environ.get("DATABASE_URL", "sqlite:///sales.db"))


@with_period
def sales(shop_id, period):
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(  # expect: INJ101
            f"SELECT strftime('{period}', sold_at), sum(total) FROM sale WHERE shop_id = {shop_id} GROUP BY 1"
        )
        return [{"period": row[0], "total": row[1]} for row in rows]


app.add_url_rule("/shops/<int:shop_id>/sales", view_func=sales)
