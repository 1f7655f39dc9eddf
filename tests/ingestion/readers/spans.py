"""What must hold for every document, whatever it was read from."""

from ingestion.text import TextDocument


def broken_places(document: TextDocument) -> list[str]:
    """Return the lines whose characters do not stand where their runs say, and what else is off."""
    broken = []
    for line in document.lines:
        for offset, run in line.passage.runs:
            printed = line.text[offset : offset + run.end - run.start]
            if not printed or document.text[run.start : run.end] != printed:
                broken.append(line.text)
        if not line.start <= line.end <= len(document.text):
            broken.append(line.text)
        if line.text.strip():
            found = line.passage.found()
            quoted = "".join("".join(document.quote(span).split()) for span in found.spans)
            if quoted != "".join(found.value.split()):
                broken.append(line.text)
    for span, _ in document.links:
        if not document.quote(span).strip():
            broken.append(f"link {span}")
    try:
        document.text.encode("utf-8")
    except UnicodeEncodeError:
        broken.append("the text does not encode")
    if "\x00" in document.text:
        broken.append("the text holds U+0000")
    return broken
