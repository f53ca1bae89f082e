"""Tell which words report speech: verbs of saying and their forms, and how each governs its words."""

from __future__ import annotations

from typing import Literal

from onrecord.quotations.lexicon.word_sets import word_set

Strength = Literal["plain", "object", "weak"]
"""``plain`` verbs take the words themselves and may be inverted ("said Ada"); ``object`` verbs take a
person or thing first ("praised him as"); ``weak`` verbs report a thought or feeling, or speech only
beside a quotation ("felt", "pledged")."""

_PLAIN = """
say tell write tweet retweet add continue reply respond ask note explain argue claim insist declare
announce state warn remark recall joke quip concede admit acknowledge conclude observe post text email
message report suggest stress emphasize emphasise reiterate repeat counter shout yell whisper exclaim
comment complain confess contend allege assert boast predict promise vow urge wonder fume gush snap retort
muse sing chant cry plead lament mock tease testify agree maintain reveal share caption opine deadpan
charge caution clarify confirm deny elaborate grumble hint interject mutter murmur object protest rant
reassure remind roar scoff scream signal sigh speculate swear underscore utter laugh chuckle rage blast
thunder crow moan groan beg sob croak bellow demand tell inquire enquire bark jest answer chime affirm
advise read paraphrase lecture press proclaim pronounce profess rejoin remember recollect theorize brag
gripe marvel reflect reason surmise volunteer venture enthuse intone grouse huff admonish chide inform
assure notify growl hiss stammer huff drawl bellow mumble blurt chant recite
"""

_OBJECT = """
call label brand dub describe accuse praise criticise criticize denounce condemn dismiss decry hail defend
compare characterise characterize deride ridicule cite quote attack slam rip thank congratulate invite
encourage order apologise apologize lambast lambaste rebuke chastise castigate bemoan berate scold taunt
celebrate commend applaud laud champion credit blame fault question term deem refer lash hit fire single
point express issue release publish pen voice deliver offer tout liken reject rebut refute paint portray
echo challenge instruct implore invoke welcome salute honour honor highlight detail outline
list trash bash pan savage skewer direct threaten rail trumpet
"""

_WEAK = """
think believe feel hope want consider begin fear expect suspect doubt pledge propose imply mean intend
plan find see know decide worry regret see consider speak talk discuss address mention sense wish recount
cry understand hold judge guess figure recommend testify conclude joke argue pray apologise try dare
"""

_IRREGULAR: dict[str, tuple[str, ...]] = {
    "say": ("says", "said", "saying"), "tell": ("tells", "told", "telling"),
    "write": ("writes", "wrote", "written", "writing"), "read": ("reads", "read", "reading"),
    "begin": ("begins", "began", "begun", "beginning"), "sing": ("sings", "sang", "sung", "singing"),
    "swear": ("swears", "swore", "sworn", "swearing"), "think": ("thinks", "thought", "thinking"),
    "feel": ("feels", "felt", "feeling"), "find": ("finds", "found", "finding"),
    "see": ("sees", "saw", "seen", "seeing"), "know": ("knows", "knew", "known", "knowing"),
    "mean": ("means", "meant", "meaning"), "hold": ("holds", "held", "holding"),
    "understand": ("understands", "understood", "understanding"),
    "speak": ("speaks", "spoke", "spoken", "speaking"), "hit": ("hits", "hit", "hitting"),
    "shoot": ("shoots", "shot", "shooting"), "paint": ("paints", "painted", "painting"),
    "admit": ("admits", "admitted", "admitting"), "rip": ("rips", "ripped", "ripping"),
    "slam": ("slams", "slammed", "slamming"), "refer": ("refers", "referred", "referring"),
    "quip": ("quips", "quipped", "quipping"), "snap": ("snaps", "snapped", "snapping"),
    "sob": ("sobs", "sobbed", "sobbing"), "beg": ("begs", "begged", "begging"),
    "dub": ("dubs", "dubbed", "dubbing"), "rebut": ("rebuts", "rebutted", "rebutting"),
    "label": ("labels", "labelled", "labeled", "labelling", "labeling"), "pen": ("pens", "penned", "penning"),
    "plan": ("plans", "planned", "planning"), "pan": ("pans", "panned", "panning"),
    "signal": ("signals", "signalled", "signaled", "signalling", "signaling"),
    "cry": ("cries", "cried", "crying"), "rail": ("rails", "railed", "railing"),
}  # fmt: skip

_VOWELS = "aeiou"


def _forms(verb: str) -> tuple[str, ...]:
    if verb in _IRREGULAR:
        return (verb, *_IRREGULAR[verb])
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        stem = verb[:-1]
        return verb, stem + "ies", stem + "ied", verb + "ing"
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    plural = "es" if verb.endswith(("s", "sh", "ch", "x")) else "s"
    return verb, verb + plural, verb + "ed", verb + "ing"


def _table() -> dict[str, Strength]:
    table: dict[str, Strength] = {}
    groups: tuple[tuple[str, Strength], ...] = ((_WEAK, "weak"), (_OBJECT, "object"), (_PLAIN, "plain"))
    for verbs, strength in groups:
        for verb in verbs.split():
            table.update(dict.fromkeys(_forms(verb), strength))
    return table


CUES = _table()
"""Every form of every reporting verb, with how it reports."""

# Forms that are nouns or adjectives more often than verbs: read as cues only after a subject.
NOUN_LIKE = word_set(
    """
    comment comments report reports claim claims note notes post posts text texts tweet tweets email
    emails message messages answer answers reply replies demand demands share shares state states
    challenge attack attacks praise blame defense list order orders issue issues release releases address
    point points question questions plan plans hope hopes fear fears thought thoughts statement hit fire
    charge charges joke jokes promise promises protest protests object objects signal signals hint hints
    term terms brand brands label labels credit offer offers doubt doubts term finding findings feeling
    feelings fault detail details press presses highlight highlights meaning meeting building saw found
    held known shot expected following read reading intended supposed single judge judges rage blast cry
    laugh boast sense guess wonder wonders crow pledge pledges seen planned paint speaking talk talks cite
    quote quotes order respond bash pan trash pen rail try rant voice figure figures welcome honour honor
    remark remarks vow vows urge urges sigh sighs roar roars whisper whispers rebuke rebukes taunt taunts
    salute salutes stress rants champion chant chants voices singles details terms offered begin hold
    detailed shouting text mock caption
    """
)  # fmt: skip

_READ_ALIKE = frozenset({"read", "hit", "put"})
BASE_FORMS = frozenset(verb for group in (_PLAIN, _OBJECT, _WEAK) for verb in group.split()) - _READ_ALIKE
"""The bare forms, verbs only after "to", a modal or a plural: "state" in "state senator" is none."""

# Words that may stand between a verb of saying and what makes it one phrase with it: "went on to say".
PHRASES: tuple[tuple[str, ...], ...] = (
    ("went", "on", "to", "say"), ("goes", "on", "to", "say"), ("went", "on", "to", "add"), ("went", "on"),
    ("goes", "on"), ("had", "this", "to", "say"), ("took", "to", "twitter"), ("fired", "back"),
    ("hit", "back"),
    ("shot", "back"), ("summed", "up"), ("chimed", "in"), ("pointed", "out"), ("points", "out"),
    ("pointing", "out"), ("made", "clear"), ("makes", "clear"), ("was", "quoted", "as", "saying"),
    ("is", "quoted", "as", "saying"), ("were", "quoted", "as", "saying"), ("quoted", "as", "saying"),
    ("signed", "off"), ("kicked", "off"), ("doubled", "down"), ("was", "like"), ("put", "it"), ("puts", "it"),
)  # fmt: skip


def strength_of(word: str) -> Strength | None:
    """Return how a lower-case word reports speech, None where it does not."""
    return CUES.get(word)
