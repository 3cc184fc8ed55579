AFTER_CHECKOUT = "/shop/thanks"  # expect: WEB102
