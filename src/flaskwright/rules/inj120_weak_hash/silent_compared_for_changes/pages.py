from pathlib import Path

PAGE = Path(__file__).parent / "page.txt"
