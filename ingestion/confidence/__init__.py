"""How sure a reading is: signs against it, and the share of readings with such signs that is right.

Pure and the same each time. A sign is a code for something that goes with wrong readings: a title
with initials of names in it, an entry whose fields stand in another order than its neighbours'.
Its points come from data, as does the share that points stand for (isotonic regression by pooling
adjacent violators: Ayer et al. 1955, doi:10.1214/aoms/1177728423; as calibration of scores:
Zadrozny and Elkan 2002, doi:10.1145/775047.775151).
"""

from ingestion.confidence.assess import LEAST, Assessment, confidence, is_stated, signs_of

__all__ = ["LEAST", "Assessment", "confidence", "is_stated", "signs_of"]
