"""Everything that is measured: `make bench`, or `python -m tests.bench NAME …` for a part."""

import importlib
import json
import pkgutil
import sys
from time import perf_counter

from tests import bench


def main(chosen: list[str]) -> None:
    """Run each module's ``run()`` and print what it returns."""
    names = chosen or [module.name for module in pkgutil.iter_modules(bench.__path__)]
    for name in names:
        if name.startswith("_"):
            continue
        start = perf_counter()
        figures = importlib.import_module(f"tests.bench.{name}").run()
        print(f"{name} ({perf_counter() - start:.0f} s)")
        print(json.dumps(figures, indent=2, default=str))


if __name__ == "__main__":
    main(sys.argv[1:])
