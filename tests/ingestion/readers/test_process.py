"""The limited subprocess: what it hands over, and that nothing inside it harms the parent."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ingestion.readers import process, read_bytes, read_document, read_file
from ingestion.readers.errors import (
    Damaged,
    EmptyFile,
    NoSuchFile,
    ReaderDied,
    TookTooLong,
    TooLarge,
    TooMuchMemory,
    TooMuchText,
)
from ingestion.readers.limits import DEFAULT_LIMITS, Limits
from tests.ingestion.readers.pdf_samples import Sheet

ROOT = Path(__file__).resolve().parents[3]
ENOUGH = Limits(seconds=30.0)
ENDLESS = Limits(seconds=0.4)


def child(code: str) -> list[str]:
    return [sys.executable, "-I", "-S", "-c", code]


def outcome_of(code: str, monkeypatch: pytest.MonkeyPatch, limits: Limits = ENOUGH) -> None:
    """Read a document through a reader process that does what the code says."""
    monkeypatch.setattr(process, "reader_command", lambda: child(code))
    read_document(b"more text than a pipe holds " * 5_000, limits=limits)


@pytest.mark.parametrize(
    "data",
    [
        b"# Ada\n\n- [1] *Title* [link](https://example.org)\n\n| a | b |\n|---|---|\n| c | d |\n",
        Sheet().put(72, 100, "Ada", font="Helvetica-Bold").put(300, 100, "2020").data(),
        "Zoë – plain\n".encode("cp1252"),
    ],
)
def test_the_subprocess_hands_over_what_a_reader_in_this_process_gives(data):
    assert read_document(data) == read_bytes(data)


def test_a_refusal_comes_back_as_the_same_error():
    with pytest.raises(Damaged, match="pages cannot be found") as caught:
        read_document(b"%PDF-1.7\nnothing", name="cv.pdf")
    assert caught.value.code == "damaged"


@pytest.mark.parametrize(
    ("code", "error", "detail"),
    [
        ("import os; os.kill(os.getpid(), 9)", ReaderDied, "SIGKILL"),
        ("import os; os.kill(os.getpid(), 11)", ReaderDied, "SIGSEGV"),
        ("import os; os.abort()", TooMuchMemory, "768 MiB"),
        ("""print('{"error": ["too_much_memory", ""]}')""", TooMuchMemory, "768 MiB"),
        ("import sys\nwhile True: sys.stdout.write('x' * 100_000)", TooMuchText, "10,000,000"),
        ("import os\nfor _ in range(100): os.write(2, b'x' * 1_000_000)", ReaderDied, "is broken"),
        ("print('no JSON')", ReaderDied, "answer is broken"),
        ("import os; os.write(1, os.urandom(5_000_000))", ReaderDied, "answer is broken"),
        ("print('{' * 200_000)", ReaderDied, "answer is broken"),
        ("""print('{"error": 1}')""", ReaderDied, "answer is broken"),
        ("raise SystemExit(3)", ReaderDied, "exit code 3"),
        ("import os; os.close(0); print('no JSON')", ReaderDied, "answer is broken"),
        ("""print('{"text": "a", "lines": [[0, 9]]}')""", ReaderDied, "answer is broken"),
        ("import os\nprint('{', flush=True)\nos.kill(os.getpid(), 9)", ReaderDied, "SIGKILL"),
    ],
)
def test_whatever_the_process_does_ends_in_a_named_error(code, error, detail, monkeypatch):
    with pytest.raises(error, match=detail):
        outcome_of(code, monkeypatch)


@pytest.mark.parametrize(
    "code",
    [
        "while True: pass",
        "import os; os.close(1)\nwhile True: pass",
        "import os, time; os.close(0); os.close(1); time.sleep(60)",
        "import os, time\nif os.fork() == 0: time.sleep(60)",
    ],
    ids=["loops", "closes its output and loops", "closes all and sleeps", "forks and is gone"],
)
def test_a_process_that_never_ends_is_ended(code, monkeypatch):
    start = time.monotonic()
    with pytest.raises(TookTooLong, match=r"0\.4 seconds"):
        outcome_of(code, monkeypatch, ENDLESS)
    assert time.monotonic() - start < 30


LIMITED = f"""
import sys; sys.path.insert(0, {str(ROOT)!r})
from ingestion.readers.child import limit_this_process
from ingestion.readers.limits import Limits
limit_this_process(Limits(seconds=1.0, memory_mib=200))
"""


def test_more_memory_than_allowed_is_an_error_inside():
    code = LIMITED + "\ntry:\n    bytearray(300 << 20)\nexcept MemoryError:\n    print('refused')"
    assert process.run_limited(child(code), [], ENOUGH).output == b"refused\n"


def test_processor_time_is_limited_even_where_the_clock_is_not():
    code = LIMITED + "\nwhile True: pass"  # for a second: whole ones only can be set
    outcome = process.run_limited(child(code), [], ENOUGH)
    assert outcome.exit_code < 0


def test_no_file_can_be_written(tmp_path):
    target = tmp_path / "written"
    code = (
        LIMITED
        + f"""
import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
try:
    with open({str(target)!r}, 'w') as file: file.write('x')
except OSError: print('refused')
"""
    )
    assert process.run_limited(child(code), [], ENOUGH).output == b"refused\n"
    assert target.read_bytes() == b""


def test_the_process_sees_no_environment_and_no_file_name(monkeypatch):
    monkeypatch.setenv("SECRET_OF_THE_TEST", "x")
    code = "import os, sys; print(sorted(set(os.environ) - {'LC_CTYPE'}), sys.argv)"
    assert process.run_limited(child(code), [], ENOUGH).output == b"[] ['-c']\n"


def test_what_the_process_started_dies_with_it(tmp_path):
    code = (
        "import subprocess, sys\n"
        "p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'],"
        " stdout=subprocess.DEVNULL)\nprint(p.pid)"
    )
    grandchild = int(process.run_limited(child(code), [], ENOUGH).output)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and _runs(grandchild):
        time.sleep(0.02)
    assert not _runs(grandchild)


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_a_large_document_passes_both_ways():
    data = ("All work and no play. " * 5 + "\n").encode() * 15_000
    assert read_document(data, limits=DEFAULT_LIMITS).text == data.decode()


def test_the_asking_process_never_loads_a_pdf_library(tmp_path):
    path = tmp_path / "cv.pdf"
    path.write_bytes(Sheet().put(72, 100, "Ada Example").data())
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from ingestion.readers import read_file\n"
        f"print(read_file({str(path)!r}).text.strip())\n"
        "print([name for name in sys.modules if 'pdf' in name])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert run.stdout.splitlines() == ["Ada Example", "[]"]


def test_start_and_hand_over_are_quick():
    read_document(b"warm the disk")
    best = min(_seconds_to_read() for _ in range(3))
    assert best < 0.5  # 0.05 s on a quiet machine; bench/reading.py prints the figure


def _seconds_to_read() -> float:
    """Processor time, of this process and the reader's: others may be at work on the machine."""
    start = os.times()
    read_document(b"one line")
    return sum(os.times()[:4]) - sum(start[:4])


def test_only_ordinary_files_are_opened(tmp_path):
    real = tmp_path / "real.txt"
    real.write_text("Ada")
    (tmp_path / "link.txt").symlink_to(real)
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    assert read_file(real).text == "Ada"
    for name in ("link.txt", "loop.txt", "pipe.txt", "folder.txt", "missing.txt"):
        with pytest.raises(NoSuchFile):
            read_file(tmp_path / name)


def test_size_is_checked_before_anything_is_read(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(DEFAULT_LIMITS.max_bytes + 1)
    with pytest.raises(TooLarge) as caught:
        read_file(path)
    assert caught.value.size == DEFAULT_LIMITS.max_bytes + 1
    path.write_bytes(b"")
    with pytest.raises(EmptyFile):
        read_file(path)
