"""The demo: an invented position, an invented cohort with documents, and a login for each role.

Nobody here exists. Careers are drawn from a fixed random seed and the documents are made of them
byte for byte alike, so that loading the demo twice imports nothing twice.
"""

from __future__ import annotations

from typing import Final

POSITION_CODE: Final = "phd-trustworthy-language-models-2027"
