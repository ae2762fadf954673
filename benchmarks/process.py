"""Whole processes timed from outside, in turn, so that a machine's mood hits all of them alike."""

import os
import resource
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """Medians over the rounds: CPU and wall seconds; `peak` is the largest resident set in MiB."""

    cpu: float
    wall: float
    peak: float


def run_once(command: Sequence[str], folder: str) -> Timing:
    """Run a command to its end and return what it took."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with status {process.returncode}")
    return Timing(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def in_turn(commands: Mapping[str, Sequence[str]], folder: str, rounds: int = 5) -> dict[str, Timing]:
    """Run the commands A B C, A B C … after one warm-up each, and return their medians."""
    for command in commands.values():
        run_once(command, folder)
    seen: dict[str, list[Timing]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            seen[name].append(run_once(command, folder))
    return {
        name: Timing(
            statistics.median(timing.cpu for timing in timings),
            statistics.median(timing.wall for timing in timings),
            max(timing.peak for timing in timings),
        )
        for name, timings in seen.items()
    }


def cpu_ms(work: object, rounds: int = 15) -> float:
    """Return the median CPU milliseconds of one call of `work` in this process, after a warm-up."""
    call = work
    call()  # type: ignore[operator]
    spent = []
    for _ in range(rounds):
        before = resource.getrusage(resource.RUSAGE_SELF)
        call()  # type: ignore[operator]
        after = resource.getrusage(resource.RUSAGE_SELF)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(spent) * 1000
