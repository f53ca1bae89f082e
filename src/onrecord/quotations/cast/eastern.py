"""Tell names that put the family name first: "Kim Jong Il" is Kim, "Mao Zedong" is Mao."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.quotations.lexicon.first_names import is_first_name
from onrecord.quotations.lexicon.vocabulary import PARTICLES
from onrecord.quotations.lexicon.word_sets import word_set

_CHINESE = word_set(
    """
    xi wang li zhang liu zhao zhou xu zhu hu guo gao luo zheng liang geng hua jiang deng mao wen cao peng xie
    tang feng dong yu cheng xiao tian fan wei qin fang shen lu yao chen yang huang wu sun ma lin he
    """
)
_OTHERS = word_set(
    """
    kim park moon lee choi jung cho kang yoon jang lim han oh seo suh shin kwon hwang ahn song yoo hong ri ro
    paek pak pyon chung ban nguyen tran pham phan bui
    """
)
_COMMONEST = word_set("wang li zhang liu chen yang huang zhao wu zhou lin xu kim lee park choi nguyen tran")
"""Families so common that behind another family name they are the family: "Wei Chen"."""
_FINALS = tuple("aeioungr")
"""What a syllable of a Chinese given name ends in, as it is spelled abroad."""
_LONGEST_GIVEN, _LONGEST_SYLLABLE = 9, 6
_THREE = 3


def family_first(words: Sequence[str]) -> bool:
    """Tell whether a name of folded words is a family name and a given name of one syllable or two.

    Families of one syllable are many in China, Korea and Vietnam; a Western given name behind one, or
    another family name, tells that the order is the other one: "Kim Anne Moss", "Wei Chen".
    """
    if len(words) not in (2, _THREE) or words[0] not in _CHINESE | _OTHERS:
        return False
    given = words[1:]
    western = (is_first_name(w) and "-" not in w for w in given)
    if any(western) or any(len(w) < 2 or w in PARTICLES or "'" in w for w in given):
        return False
    if len(given) == 2:
        return all(len(word) <= _LONGEST_SYLLABLE for word in given)
    first, hyphen, second = given[0].partition("-")
    if hyphen:
        return max(len(first), len(second)) <= _LONGEST_SYLLABLE
    syllables = given[0].endswith(_FINALS) and len(given[0]) <= _LONGEST_GIVEN
    return syllables and words[0] in _CHINESE and given[0] not in _COMMONEST
