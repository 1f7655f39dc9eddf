"""The numbers of a page by their names, for the rules that compare them."""

from __future__ import annotations

from ingestion.records import MetricRecord, ParsedDocument


def whole_numbers(parsed: ParsedDocument) -> dict[str, tuple[int, MetricRecord]]:
    """Return the metrics that are whole numbers; of two with one name, the first."""
    numbers: dict[str, tuple[int, MetricRecord]] = {}
    for metric in parsed.metrics:
        if isinstance(metric.value, int):
            numbers.setdefault(metric.name, (metric.value, metric))
    return numbers
