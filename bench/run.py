"""`make bench`: builds boards of several sizes, serves the real application and prints what it measures.

python -m bench.run [--sizes 100 1000 5000 20000] [--no-browser] [--no-travel]
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from bench import board, screen, travel, world
from bench.server import Client, serving


def main() -> None:
    """Measure every size in turn and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 5000, 20_000])
    parser.add_argument("--no-browser", action="store_true")
    parser.add_argument("--no-travel", action="store_true")
    wish = parser.parse_args()
    rows: dict[int, dict[str, float]] = {}
    for size in wish.sizes:
        print(f"{size:,} open deals …", flush=True)
        rows[size] = measure(size, with_browser=not wish.no_browser)
    print_table(rows)
    if len(rows) > 1:
        small, large = rows[min(rows)], rows[max(rows)]
        print(
            f"\na move at {max(rows):,} costs {large['move ms'] / small['move ms']:.2f} × the move at {min(rows):,}"
        )
    if not wish.no_travel:
        travel.report()


def measure(size: int, *, with_browser: bool) -> dict[str, float]:
    """Everything about one size of board."""
    with tempfile.TemporaryDirectory(prefix="kandan-bench-") as folder:
        settings = world.build(Path(folder), world.Sizes(deals=size))
        with serving(settings) as port:
            client = Client(port).sign_in()
            found = {**board.load(client), **board.moves(client)}
            return found | (on_screen(port, client.cookie) if with_browser and screen.CHROMIUM else {})


def on_screen(port: int, cookie: str) -> dict[str, float]:
    """What a browser measures."""
    with screen.page_of(port, cookie) as page:
        return {**screen.first_card(page, port), **screen.drag_frames(page, port)}


def print_table(rows: dict[int, dict[str, float]]) -> None:
    """One line a measure, one column a size."""
    print("\n" + f"{'open deals':28}" + "".join(f"{size:>12,}" for size in rows))
    for name in next(iter(rows.values())):
        print(f"{name:28}" + "".join(f"{found.get(name, float('nan')):>12.1f}" for found in rows.values()))


if __name__ == "__main__":
    main()
