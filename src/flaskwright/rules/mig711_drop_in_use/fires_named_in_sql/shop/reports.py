from sqlalchemy import text

from shop import app, db

BY_COUPON = """
    SELECT coupon, count(*) AS orders
    FROM orders
    GROUP BY coupon
"""


@app.get("/reports/coupons")
def coupons():
    rows = db.session.execute(text(BY_COUPON))
    return {"coupons": [{"coupon": row.coupon, "orders": row.orders} for row in rows]}
