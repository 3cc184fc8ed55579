COMPANY = "Acme"
LEVEL = 0
ADMINS = ("a@example.com", "b@example.com")
