"""Names whose family name stands first although nothing in their letters shows it.

Known by closed lists alone: a frequent family name of the country, and behind it only syllables of
its given names. What is a family name and a given name alike ("Wei Xiong") stays undecided.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_CHINESE = frozenset(
    "wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang"
    " song zheng xie han tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lu lv"
    " lyu su jiang cai jia ding wei xue ye yan pan du dai xia zhong tian ren fan fang shi yao"
    " tan liao zou xiong jin lei bai hao kong cui kang mao qiu qin gu hou shao meng long wan"
    " duan qian yin yi chang wen qiao lai gong pang ouyang sima zhuge shangguan".split()
)
_KOREAN = frozenset(
    "kim lee park pak choi choe jung jeong chung kang cho jo yoon yun jang lim im han oh seo shin"
    " kwon hwang ahn song yoo yu hong jeon ko moon bae baek heo nam noh ryu".split()
)
_VIETNAMESE = frozenset(
    "nguyen tran pham hoang huynh phan vu vo dang bui ngo duong dinh truong trinh luong"
    " doan".split()
)
_INITIAL = r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
_FINAL = (
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ue|ua|uo|ui|un|ia|ie|iu|in|ai|ei|ao|ou|an"
    r"|en|er|a|o|e|i|u|v)"
)
_PINYIN = re.compile(rf"(?:{_INITIAL}{_FINAL}){{1,2}}")
_KOREAN_SYLLABLES = (
    "ah|bin|bo|bum|chae|chan|chang|chul|da|dae|do|dong|eon|eun|eul|ga|gi|gil|geun|gu|gyu|gyeong|ha"
    "|hae|han|hee|ho|hoon|hun|hwa|hwan|hye|hyeon|hyo|hyuk|hyun|hyung|in|ja|jae|jang|ji|jin|jong|joo"
    "|joon|ju|jun|jung|jeong|kang|ki|kwang|kyu|kyung|mi|min|moon|mun|myung|na|nam|rae|ran|ri|sang"
    "|seo|seok|seon|seong|seung|shik|si|sik|so|soo|sook|su|suk|sun|sung|tae|uk|won|woo|woong|wook"
    "|yeon|yeong|yong|yoo|yoon|young|yu|yul|yun"
)
_KOREAN_GIVEN = re.compile(rf"(?:{_KOREAN_SYLLABLES}){{1,2}}")
_VIETNAMESE_GIVEN = re.compile(r"[bcdghklmnpqrstvx]{0,3}[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?")


def is_family_first(letters: Sequence[str]) -> bool:
    """Say whether the first word is the family name: "Wang Xiaoming", "Nguyen Van An".

    letters: the folded words of the name.
    """
    family, *given = letters
    if not 1 <= len(given) <= 3:
        return False
    if is_vietnamese(letters):
        return True
    if family in _CHINESE and len(given) <= 2 and all(map(_PINYIN.fullmatch, given)):
        return len(given) > 1 or given[0] not in _CHINESE
    if family in _KOREAN and len(given) <= 2 and "".join(given) not in _KOREAN:
        both = _KOREAN_GIVEN.fullmatch("".join(given)) and len("".join(given)) >= 4
        return bool(both) and (len(given) == 2 or given[0] not in _CHINESE)
    return False


def is_vietnamese(letters: Sequence[str]) -> bool:
    """Say whether it is a Vietnamese name in its own order: the last word is the given name."""
    family, *given = letters
    return (
        family in _VIETNAMESE
        and 1 <= len(given) <= 3
        and all(map(_VIETNAMESE_GIVEN.fullmatch, given))
    )


def is_in_pinyin(letters: Sequence[str]) -> bool:
    """Say whether a Chinese family name stands before syllables: "XU Wei", but not "MA Smith"."""
    family, *given = letters
    return family in _CHINESE and bool(given) and all(map(_PINYIN.fullmatch, given))
