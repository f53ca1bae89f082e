"""The forms that words in marks take, and what stands beside them, where they quote nobody.

``*_BEFORE`` and their like are searched in what precedes the opening mark and end there; ``*_AFTER``
are matched at what follows the closing one.
"""

from __future__ import annotations

import re

NEVER_CAPITAL = re.compile(
    r"(?:an?|the|and|or|but|nor|of|in|on|at|to|for|from|by|with|as|is|it|s|vs?|de|la|le|el|von|van|da|di|up|into|over)"
)
OPENED = re.compile(r"[\s(\[—–-]*[\"“”'‘’«»„`]+$")
CLOSED = re.compile(r"^[,.;:!?]?[\"“”'‘’«»´]+")

BUTTON = re.compile(
    r"\b(?:click|clicks|clicking|clicked|press|pressing|pressed|tap|tapping|hit|select|selecting|choose|push|"
    r"tick|check|swipe)\s+(?:on\s+|the\s+|a\s+)*$"
    r"|\b(?:click|press|tap|select|choose)\b[^.!?\n]{0,40}\b(?:then|and|or)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
BUTTON_AFTER = re.compile(r"\s+(?:button|tab|icon|key|menu|checkbox|box|option)s?\b", re.IGNORECASE)

_WORK = (
    r"shows?|films?|movies?|books?|novels?|songs?|albums?|singles?|tracks?|series|sitcom|drama|comedy|musical|"
    r"opera|plays?|poems?|essays?|memoir|documentary|podcast|episode|program|programme|magazine|newsletter|column|"
    r"blog|website|game|ballad|anthem|hymn|painting|sculpture|exhibition|exhibit|video|ads?|advert|commercial|"
    r"article|op-ed|report|study|paper|chapter|thriller|classic|hit|blockbuster|franchise|trilogy|saga|biopic|"
    r"lecture|seminar|segment|sketch|special|manual|handbook|textbook|guidebook|guide|pamphlet|brochure|leaflet|"
    r"cartoon|mural|monologue|skit|remake|reboot|spin-?off|miniseries|docuseries|playlist|audiobook|treatise"
)
TITLED = re.compile(r"\b(?:titled|entitled|headlined|subtitled|retitled)(?:,|:)?\s+$", re.IGNORECASE)
NAMED = re.compile(
    r"(?<!\bwhat\s)\b(?!he\b|she\b|they\b|it\b|who\b|we\b|I\b|you\b|has\b|have\b|had\b)[a-z][\w-]*\s+"
    r"(?:called|named|christened|labeled|labelled)\s+$"
)
WORK_BEFORE = re.compile(rf"\b(?:{_WORK})(?:,|:)?\s+$", re.IGNORECASE)
WORK_AFTER = re.compile(
    rf",?\s+(?:{_WORK}|recording|tape|star|stars|host|hosts|co-host|cohost|anchor|author|actor|actress|director|"
    r"creator|creators|producer|producers|singer|rapper|alum|alumnus|cast|fans?|theme|trailer|premiere|finale|"
    r"moderator|contestants?|winner|character)\b"
)
ON_A_SHOW = re.compile(
    r"\b(?:[Oo]n|[Oo]f|[Ff]or|[Ff]rom|[Ii]n|[Dd]uring|[Tt]o|[Hh]ost(?:s|ed)?|[Ww]atch(?:es|ed|ing)?|"
    r"told|tells|telling)\s+(?:the\s+|his\s+|her\s+|their\s+)?(?:[A-Z0-9][\w.&-]*\s+){0,4}[A-Z0-9][\w.&-]*['’]s?\s+$"
)
ON = re.compile(
    r"\b(?:(?:[Oo]n|[Hh]osts?|[Hh]osted|[Hh]osting|[Ss]ang|[Ss]ings?|[Ss]inging|[Ww]atch(?:es|ed|ing)?|"
    r"[Ss]tarred in|[Ss]tars? in|[Aa]uthor of|[Hh]ost of|[Ss]tar of|[Dd]irector of|[Cc]reator of|"
    r"[Ee]ditor of|[Aa]nchor of|[Cc]o-?host of)\s+)$"
)

PART_OF = re.compile(
    r"\b(?:episodes?|seasons?|finale|premiere|cast|remake|reboot|parody|renditions?|performances?|screening|staging|"
    r"chorus|lyrics|cover|edition|issue|copy|copies|reruns?|opening|sequel|host|viewers|readers|fans|lead|writers?|"
    r"producers?|publisher)\s+(?:of|to)\s+(?:the\s+|his\s+|her\s+|their\s+)?$"
)
"""Parts that only a work has."""
NETWORK = re.compile(r"\b[A-Z]{2,5}(?:\s+News|\d)?['’]s?\s+$")
"""Ends with the possessive of a broadcaster's initials, as in ``the QBC's``."""
BODY_BEFORE = re.compile(
    r"\b(?:groups?|super\s+PAC|PAC|organi[sz]ations?|compan(?:y|ies)|firm|bands?|charity|club|network|app|platform|"
    r"restaurant|cafe|ship|boat|vessel|yacht|aircraft|operation|initiative|campaign|movement|exercises?|festival|"
    r"tour|conference|rally|account|channel|profile),?\s+(?:the\s+)?$"
)
"""Ends with the kind of body, undertaking or vessel whose name comes next."""
SEARCHED = re.compile(
    r"\b(?:search(?:es|ed|ing)?(?:\s+\w+){0,3}?\s+(?:for|of)|googl(?:e[ds]?|ing)|typ(?:e[ds]?|ing)(?:\s+in)?|"
    r"keywords?|quer(?:y|ies)|list(?:ed|ing|s))\s+$",
    re.IGNORECASE,
)
"""Ends where a term looked up, or an entry of a list, comes next."""
FAMED = re.compile(
    r"\b(?:infamous|famous|famed|fabled|notorious|iconic|legendary|proverbial|vaunted|celebrated|storied|eponymous|"
    r"classic|old|familiar|usual)\s+$",
    re.IGNORECASE,
)
TOPIC = re.compile(
    r"\b(?:talks?|discuss(?:es|ed|ing)?|debat(?:e|es|ed|ing)|vot(?:e|es|ed|ing)|decid(?:e|es|ed|ing)|hearing|meeting)"
    r"(?:\s+(?:about|on|over))?\s+(?:the|its|their)\s+$",
    re.IGNORECASE,
)
"""Ends where the business of a meeting is named."""
CHOICE_AFTER = re.compile(r"\s+(?:votes?|columns?|reactions?|emojis?|answers?|side|camps?)\b")
"""What one word in marks may name: the "yes" votes, the "angry" reaction."""
CORRECTED = re.compile(
    r"\b(?:corrects?\s+to|to\s+(?:read|say|correct)|(?:earlier|previous|original)\s+version|correction|misspelled|"
    r"misstated)\b",
    re.IGNORECASE,
)
"""A note that puts right the article itself."""
RELATED = re.compile(
    r"(?:(?:NOW\s+|JUST\s+)?(?:WATCH|WATCHED|READ|RELATED|SEE|MORE|LISTEN|VIDEO|PHOTOS|ALSO|NEXT)"
    r"(?:\s+[A-Z]+){0,3}|More|Related|Also|Read\s+more|See\s+also|Watch|Next):"
)
"""Begins a line that is a link to another story."""
NOUN_AFTER = re.compile(
    r"\s+(?!(?:and|or|but|nor|that|which|who|whom|whose|when|where|while|as|if|than|then|because|since|until|"
    r"before|after|about|above|against|among|around|at|behind|between|beyond|by|despite|down|during|for|from|in|"
    r"inside|into|like|near|of|off|on|onto|out|outside|over|past|through|to|toward|towards|under|up|upon|via|with|"
    r"within|without|is|are|was|were|be|been|being|has|have|had|does|did|do|will|would|can|could|may|might|"
    r"must|should|shall|not|never|also|just|only|even|still|again|once|so|too|yet|now|all|both|each|this|these|"
    r"those|the|an?|his|her|their|its|our|my|your|he|she|they|we|it|says|said|told|tells|came|comes|went|goes|got|"
    r"gets|made|makes|took|takes|means|seems|gave|gives|wrote|writes|instead|here|there|today|yesterday|tonight|"
    r"amid|amidst|alongside|regarding|versus|unless|though|although|rather|perhaps)\b|\w+(?:ed|ly|ing)\b)"
    r"[a-z][a-z-]{2,}"
)
"""A noun, as far as a word can be known for one without a dictionary: lower case, none of the small words."""
CALLED = re.compile(
    r"\b(?:call(?:s|ed|ing)?|dub(?:s|bed|bing)|describ\w+|label\w*|term(?:s|ed)|denounc\w+|blast\w+|slamm?\w+|"
    r"deem\w*|brand\w*|decr\w+|mock\w+|cit\w+|warn\w*|promis\w+|vow\w*)\b[^.;\n]{0,30}$",
    re.IGNORECASE,
)
"""Ends soon after a verb of naming or judging, whose object is somebody's choice of words."""
WORD_BEFORE = re.compile(
    r"\b(?:words?|terms?|names?|label|acronym|nickname|slogan|motto|concepts?|notions?|definitions?|meaning|"
    r"moniker|epithet|adjective|noun|verb|pronoun|prefix|suffix|abbreviation|teaching|doctrine|principle|theory|"
    r"category|hashtag|letters?|code ?word|spelling|pronunciation)"
    r"(?:\s+(?:of|like|for))?(?:\s+(?:the|a|an))?,?:?\s+$",
    re.IGNORECASE,
)
WORD_MEANING = re.compile(
    r"\b(?:short for|stands? for|translat(?:es?|ed|ing) (?:as|to|into)|meaning|which means|"
    r"(?:Arabic|Chinese|Dutch|French|German|Greek|Hebrew|Hindi|Irish|Italian|Japanese|Korean|Latin|Persian|Polish|"
    r"Portuguese|Russian|Spanish|Swedish|Turkish|Urdu|Welsh|Yiddish) (?:word )?for|"
    r"definition of|defined as|spelled|pronounced)\s+(?:the\s+|a\s+|an\s+)?$"
)
WORD_AFTER = re.compile(
    r"\s+(?:is|was|are)\s+(?:what\s+\w+\s+(?:\w+\s+)?call\w*|(?:an?|the)\s+(?:\w+\s+){0,2}?(?:word|term|name|"
    r"phrase|expression|euphemism)\b|(?:short|slang|code|shorthand|jargon)\s+for)|\s+(?:refers|referred)\s+to\b|"
    r"\s+(?:because|since|as)\s+(?:the|that|this)\s+(?:term|phrase|label)\b|"
    r"(?:\s+(?:is|as|was|remains))?(?:\s+[\w.]+){0,2}\s+(?:motto|slogan|moniker|nickname|acronym|hashtag)\b",
    re.IGNORECASE,
)
KNOWN_AS = re.compile(
    r"\b(?:(?:also|better|best|widely|commonly|formerly|popularly|now|otherwise|publicly|colloquially)\s+)?"
    r"(?:known\s+(?:\w+\s+){0,4}?as(?:\s+simply)?|so-called|so called|a\.?k\.?a\.?|"
    r"(?<!\bhe\s)(?<!\bshe\s)(?<!\bthey\s)(?:nicknamed|code-?named)|"
    r"[,(]\s*(?:now\s+|popularly\s+)?(?:dubbed|nicknamed|called)|"
    r"(?<!\bhe\s)(?<!\bshe\s)(?<!\bthey\s)(?<!\bhas\s)(?<!\bhave\s)(?<!\bhad\s)(?<=(?-i:[a-z]\s))dubbed|"
    r"(?:everyone|everybody|locals|people|friends|fans|neighbou?rs|residents|colleagues|insiders)\s+(?:\w+\s+)?"
    r"(?:calls?|called)(?:\s+(?:him|her|it|them))?|"
    r"(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?(?:called|termed|named|dubbed)|"
    r"referred to as|identified as|"
    r"classified as|listed as|marketed as|sold as)\s+(?:the\s+|a\s+|an\s+)?$",
    re.IGNORECASE,
)
NICKNAMED = re.compile(
    r"\b(?:call|label|dub|nickname|mock|brand|taunt)(?:l?ed|b?ed|s|ing|l?ing|b?ing)?\s+"
    r"(?:her|him|them|(?:Mr\.\s|Ms\.\s|Mrs\.\s)?[A-Z]\w+(?:\s[A-Z]\w+)?)\s+(?:as\s+)?$"
)
"""Ends where somebody is given a name of mockery, which tells no more than that."""
SAID_AS_WORD = re.compile(r"\b(?:mean|means|meant)\s+$")
VERB_AFTER = re.compile(r"\s+(?:is|isn|are|was|can|cannot|does|doesn|did|means|meant)\b")
"""With a verb behind it, a "no" in marks is the sentence's subject."""
NAME_BEFORE = re.compile(r"(?:^|[\s(])[A-Z][\w.’'-]*,?\s+$")
NAME_AFTER = re.compile(
    r"\s+(?!(?:To|Of|In|On|At|For|From|By|With|As|And|Or|But|Over|After|Amid|About|Is|Are)\b)[A-Z][\w’'-]+"
)
RULE_AFTER = re.compile(
    r"\s+(?:polic(?:y|ies)|standards?|scandal|laws?|rules?|acts?|bills?|tax|clause|doctrine|theory|syndrome|"
    r"amendment|provision|loophole|defense|defence|effect|moment|mentality|paradox|hypothesis|scenario)\b"
)
THING_AFTER = re.compile(
    r"\s+(?:affair|effect|test|program|programme|campaign|movement|initiative|project|memo|system|scheme|"
    r"category|list|button|index|cit(?:y|ies)|cell|case|gene|scandal|law|rule|act|bill|policy|theory)\b"
)
DETERMINED = re.compile(r"\b(?:the|an?|his|her|its|their|our|this|that|these|those)\s+$", re.IGNORECASE)
MID_WORDS = re.compile(r"\w\s+$")
SPOKEN_BEFORE = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|chant\w*|read(?:s|ing)?|stat(?:es?|ed|ing)|tweet\w*|wr(?:ote|ites?|iting|itten)|"
    r"shout\w*|yell\w*|cr(?:y|ied|ying)|scream\w*|ask\w*|declar\w*|repl(?:y|ied|ies|ying)|add(?:s|ed|ing)|"
    r"call(?:s|ed|ing))\s*,?:?\s+$",
    re.IGNORECASE,
)
MID_SENTENCE = re.compile(r"[\w,:)]\s+$")
COORDINATION = re.compile(r"[\"“”'‘’«»]+,?\s*(?:and|or)?\s*[\"“”'‘’«»]+")
