"""The form under which the spellings of one word are one: American and British, short and full, masked.

The forms made here are keys to compare by and are never shown, so a rule may make something that is
no word (``surprise`` becomes ``surprize``) as long as two different words seldom become one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.statements.lists import in_order, pairs

_WHOLE = pairs(
    """
    & and, acknowledgement acknowledgment, adviser advisor, advisers advisors, afterwards afterward,
    ageing aging, aluminium aluminum, axe ax, backwards backward, bcuz because, burnt burned, cheque
    check, cheques checks, cosy cozy, cuz because, doughnut donut, doughnuts donuts, dreamt dreamed,
    enrol enroll, enrolment enrollment, forwards forward, fulfil fulfill, fulfilment fulfillment, gaol
    jail, grey gray, instalment installment, jewellery jewelry, judgement judgment, judgements
    judgments, kerb curb, learnt learned, mama momma, mamma momma, manoeuvre maneuver, manoeuvres
    maneuvers, maths math, mom mum, mommy mummy, moms mums, moustache mustache, okay ok, onwards onward,
    percent %, plough plow, pls please, practise practice, practised practiced, practising practicing,
    programme program, programmes programs, pyjamas pajamas, sceptic skeptic, sceptical skeptical,
    scepticism skepticism, sceptics skeptics, skilful skillful, smelt smelled, spelt spelled, spoilt
    spoiled, storey story, tho though, thru through, til until, till until, towards toward, tyre tire,
    tyres tires, upwards upward, whilst while, wilful willful, woollen woolen, yoghurt yogurt
    """
)

_SHORT = pairs(
    """
    atty attorney, aug august, capt captain, cmdr commander, col colonel, cpl corporal, dec december,
    dept department, dr doctor, feb february, gen general, gov governor, govt government, jan january,
    jr junior, lt lieutenant, maj major, messrs misters, mr mister, mrs missus, mt mount, natl national,
    nov november, oct october, pres president, prof professor, rep representative, reps representatives,
    rev reverend, sen senator, sens senators, sept september, sgt sergeant, sr senior, st saint, vs
    versus,
    p pence, c cents, km kilometers, cm centimeters, mm millimeters, kg kilograms, mg milligrams,
    g grams, lb pounds, lbs pounds, oz ounces, ft feet, kw kilowatts, mw megawatts, gw gigawatts
    """
)

LONGEST = 40
"""Letters of a word that spelling rules are tried on; what is longer is no English word."""

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"([iy])s(e|ed|es|er|ers|ing|ation|ations|able)$"), r"\1z\2"),
    (re.compile(r"^(..+)our(s|ed|ing|al|able|ite|ites|itism|ful|less|er|ers|hood|ly|y)?$"), r"\1or\2"),
    (
        re.compile(r"^(cent|theat|lit|fib|calib|somb|lust|spect|meag|och|(?:kilo|centi|milli)?met)re(s|d)?$"),
        r"\1er\2",
    ),
    (re.compile(r"^(..+[aeo])ll(ed|ing|er|ers|or|ors|ery)$"), r"\1l\2"),
    (re.compile(r"^(def|off|lic|pret)ence(s|d|less)?$"), r"\1ense\2"),
    (re.compile(r"^(dialog|catalog|analog|monolog|prolog|epilog)ue(s|d)?$"), r"\1\2"),
    (re.compile(r"^(an|c|arch|p|h|encyclop|orthop)ae"), r"\1e"),
    (re.compile(r"^(f|am|diarrh)oe(?=[a-z])"), r"\1e"),
    (re.compile(r"^oe(?=st|so)"), "e"),
)

_OATHS = in_order(
    """
    ass asses asshole assholes bastard bastards bitch bitches bullshit cock crap cunt damn dick fuck
    fucked fucker fuckers fucking fucks goddamn hell motherfucker motherfuckers motherfucking nigger
    piss pissed pussy shit shithole shits shitty slut whore
    """
)
MASK = re.compile(r"[*#•]+|[-–—_]{3,}|(?<=^[a-z])[–—]$")


@lru_cache(maxsize=1 << 15)
def canonical(folded: str) -> str:
    """Return the key of a folded word: one for all its spellings, abbreviations and masked forms."""
    plain = folded.replace(".", "") if not folded[:1].isdigit() else folded
    if MASK.search(plain):
        return _unmasked(plain)
    whole = _WHOLE.get(plain) or _SHORT.get(plain)
    if whole is not None:
        return whole
    if 4 < len(plain) <= LONGEST:
        for pattern, by in _RULES:
            plain = pattern.sub(by, plain, count=1)
    return plain


def _unmasked(masked: str) -> str:
    """Return the oath that a masked word stands for, or the word as it is where none or several fit."""
    parts = MASK.split(masked)
    head, tail = parts[0], parts[-1]
    fitting = [
        o for o in _OATHS if o.startswith(head) and o.endswith(tail) and len(o) > len(head) + len(tail)
    ]
    exact = [o for o in fitting if len(o) == len(masked)]
    if exact:
        return exact[0]
    return fitting[0] if len(fitting) == 1 else masked


@lru_cache(maxsize=1 << 15)
def stem(key: str) -> str:
    """Return a rough stem, under which ``duty`` and ``duties``, ``show`` and ``showing`` are one.

    Words are lined up by it; whether they agree is asked of their keys.
    """
    word = key.removesuffix("'s")
    if len(word) <= 3 or not word.isalpha():
        return word
    for ending in ("ingly", "edly", "ing", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    if len(word) > 4 and word[-1] == word[-2]:
        word = word[:-1]
    if len(word) > 3 and word[-1] in "ey":
        return word[:-1]
    return word.removesuffix("i") if len(word) > 3 else word
