"""An invented applicant's papers, in as few lines as the parsers need."""

from __future__ import annotations

FRONDS = (
    'Quilla Ferndale, Odo Brackwater. "Counting fronds without looking". '
    "Journal of Slow Botany, 2022."
)
MOSS = 'Odo Brackwater, Quilla Ferndale. "On the patience of moss". Journal of Slow Botany, 2023.'


def cv(name: str, *works: str, email: str = "", education: str = "", awards: str = "") -> str:
    """Return a CV in markdown with these references, numbered in order."""
    listed = "\n".join(f"{number}. {work}" for number, work in enumerate(works, start=1))
    degrees = education or "University of Lower Mirth, Ph.D. in Computational Botany, 2019 - 2024"
    prizes = f"## Awards\n\n{awards}\n" if awards else ""
    return f"""# {name}

{email}

## Education

{degrees}

{prizes}
## Publications

{listed}
"""
