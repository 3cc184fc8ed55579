from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shop import ShopApp


def init_export(app: ShopApp) -> None:
    app.cli.command("export")(export)


def export() -> None:
    from shop import create_app

    print(create_app().export_folder)
