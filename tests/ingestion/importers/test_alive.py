"""Whether the process behind a run is still there."""

from __future__ import annotations

import os
import subprocess
import sys

from ingestion.importers.alive import is_gone, this_process


def test_this_process_is_there():
    assert not is_gone(this_process())


def test_an_ended_process_is_gone():
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    machine, _, began = this_process().split(" ")
    assert is_gone(f"{machine} {ended.pid} {began}")


def test_another_process_of_the_same_number_is_not_taken_for_it():
    machine, number, _ = this_process().split(" ")
    assert (int(number), is_gone(f"{machine} {number} 1")) == (os.getpid(), True)


def test_of_other_machines_nobody_can_tell():
    assert [is_gone(told) for told in ("elsewhere 1 1", "elsewhere 99999999 1", "")] == [False] * 3
