OPEN_ROLES = ("member", "trainer")
ROLES = (*OPEN_ROLES, "admin")
