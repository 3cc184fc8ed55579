FILTER = "fully_trusted"
