PAGE = 20

from shop.paths import data_folder  # noqa: E402

NAME = f"shop in {data_folder()}"
