"""Runs a harness over the program: `run.py NAME PROGRAM [--planted BUG] [--seed N] [--KEY N ...]`.

Exit 0 when every promise held, 1 when one did not, 2 when it could not be run. The seed is printed, and makes a run repeatable."""

import importlib
import random
import sys
import traceback

from receiver import Failed

NAMES = ["all_or_nothing", "attacks", "disk_faults", "kill", "lost_update", "overload", "power_cut", "slow", "storm"]


def main(arguments):
    if len(arguments) < 2 or arguments[0] not in NAMES:
        print(f"usage: run.py {'|'.join(NAMES)} PROGRAM [--planted BUG] [--seed N] [--KEY N ...]", file=sys.stderr)
        return 2
    name, program, *rest = arguments
    options = {key.removeprefix("--"): value for key, value in zip(rest[::2], rest[1::2])}
    planted = options.pop("planted", None)
    seed = int(options.pop("seed", random.getrandbits(32)))
    sizes = {key: int(value) for key, value in options.items()}
    try:
        told = importlib.import_module(name).run(program, planted, seed, **sizes)
    except Failed as failure:
        print(f"{name}: FAILED (seed {seed}): {failure}")
        return 1
    except Exception:
        traceback.print_exc()
        return 2
    print(f"{name}: passed (seed {seed}): {told}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
