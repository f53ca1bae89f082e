"""What outlets print around their articles, as a table of named rules.

To teach onrecord another manner of an outlet, add a ``Rule``: the reason that readers will see, a
pattern, and its scope. The pattern is matched from the beginning of a line or sentence and ignores
case; between its words any white space may stand. Write it about the *manner* (an imperative that
speaks to the reader of the site about the site), never about one outlet. Each gap is bounded
(``{0,80}``), so that no input can make a pattern slow.

Scopes:

``line``
    The whole line must match.
``sentence``
    A whole sentence must match, be it alone on its line or between sentences of the article. A
    sentence inside quotation marks is never taken. What stands behind the match without a full
    stop and begins with a capital is taken to be article again.
``rest``
    The match runs to the end of its line: a label and what it links to. It must be the line's
    beginning or follow a sentence's end.

Places (of rules about lines):

``anywhere``, ``below the top`` (not the first line that is article: a headline can look like a link,
"Watch: ..."), ``tail`` (among the last lines).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Scope = Literal["line", "sentence", "rest"]
Place = Literal["anywhere", "below the top", "tail"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One manner of clutter: why it is dropped, how it is known, where it may stand."""

    reason: str
    pattern: re.Pattern[str]
    scope: Scope
    place: Place = "anywhere"


_NETWORK = (
    r"(?:facebook|twitter|x|instagram|tiktok|youtube|linkedin|threads|whatsapp|telegram|bluesky|snapchat|"
    r"pinterest|flipboard|mastodon|google\snews|apple\snews|social\smedia|our\s(?:social|channels?))"
)
_MAIL = (
    r"(?:newsletters?|inbox|mailing\slist|e-?mail\s(?:alerts?|updates?|list)|"
    r"(?:daily|morning|evening)\sbriefing)"
)
_GAP = r"[^\"“”\n]"
_PIECE = r"(?:article|story|page|post|report|piece|column|content)"
_THIS = rf"(?:this|the)\s{_PIECE}"
_MATTER = (
    rf"(?:disclaimer:?\s{{1,3}})?(?:(?:all|any|the)\s)?(?:(?:above|following)\s)?(?:contents?|information|materials?|advice|{_THIS}|"
    r"this\s(?:web)?site|this\s(?:information|material|advice))(?:\s(?:contained|provided|presented|published|on|in|of)\b"
    rf"{_GAP}{{0,60}}?)?"
)
_LINKS = (
    r"(?:read\smore(?:\s(?:on\sthis|about\sthis|from\s[\w\s]{1,30}|here))?|read\s(?:also|next|now|this(?:\snext)?)|"
    r"also\sread|see\salso|related(?:\s(?:stor(?:y|ies)|articles?|content|news|coverage|links?|topics?|reading))?|"
    r"more\son\sthis(?:\sstory)?|more\sstories|don['’]t\smiss|must[-\s]reads?|recommended(?:\sreading|\sfor\syou)?|further\sreading|"
    r"you\s(?:may|might)\s(?:also\s)?like|also\son\s[\w.\s]{2,25}|most\sread|most\spopular|trending(?:\snow)?|"
    r"up\snext|watch(?:\s(?:now|next|below|more|also))?|in\spictures|opinion\s\|)"
)
_PEN = (
    r"(?:writer|reporter|editor|journalist|columnist|correspondent|author|contributor|blogger|freelancer|"
    r"critic|intern|fellow)"
)
_PERSON = r"(?-i:[^\W\d_a-z][\w.'’-]{0,25}(?:\s[^\W\d_a-z][\w.'’-]{0,25}){1,4})"
_ITEM = r"[\w&'’-]{1,20}(?:\s[\w&'’-]{1,20}){0,2}"
_SHARE_WORD = (
    r"(?:share(?:\s(?:on|to|via|this|by))?|tweet|(?:e-?)?mail|print|pin(?:\sit)?|copy(?:\sthe)?\slink|link\scopied!?|save|"
    r"bookmark|like|follow|facebook|twitter|whatsapp|linkedin|pinterest|reddit|messenger|telegram|flipboard|"
    r"instagram|threads|bluesky|tumblr|sms|comments?|post|x|this|article|story)"
)


def _rule(reason: str, scope: Scope, *alternatives: str, place: Place = "anywhere") -> Rule:
    return Rule(reason, re.compile("(?:" + "|".join(alternatives) + ")", re.IGNORECASE), scope, place)


RULES: tuple[Rule, ...] = (
    _rule(
        "newsletter plug",
        "sentence",
        rf"(?:please\s)?(?:sign\sup|subscribe|register|opt\sin|join)\b{_GAP}{{0,120}}?\b{_MAIL}"
        rf"(?:(?=\s{{1,4}}(?-i:[A-Z]))|{_GAP}{{0,100}})",
        rf"sign\sup\s(?:to\s(?:receive|get)|for)\s(?:the|our)\b{_GAP}{{0,80}}?\b(?:e-?mails?|every\s(?:day|morning|week))\b{_GAP}{{0,40}}",
        rf"(?:want|would\syou\slike)\s{_GAP}{{0,100}}?\b(?:in|to)\syour\s(?:inbox|e-?mail)\b{_GAP}{{0,40}}",
        rf"(?:get|receive)\s{_GAP}{{0,120}}?\b(?:to|in)\syour\s(?:inbox|e-?mail|mailbox)\b{_GAP}{{0,60}}",
        rf"(?:enter|submit)\syour\se-?mail(?:\saddress)?\b{_GAP}{{0,100}}",
        rf"(?:e-?mail\s)?(?:sign\sup\s)?by\s(?:signing\sup|subscribing|submitting|registering|clicking|entering)\b{_GAP}{{0,60}}?\byou\b{_GAP}{{0,200}}",
        rf"you\s(?:can|may)\sunsubscribe\b{_GAP}{{0,80}}",
        rf"our\s{_GAP}{{0,40}}?newsletters?\s(?:is|are|brings?|delivers?|rounds?|gives?|has|will)\b{_GAP}{{0,120}}",
    ),
    _rule(
        "newsletter plug",
        "line",
        r"(?:the\s)?[\w\s'’]{0,40}newsletter[.:!]?",
        r"(?:thanks|thank\syou)\sfor\ssigning\sup\b.{0,80}",
        r"(?:your|enter)\s(?:e-?mail|email\saddress)\W{0,3}",
        r"sign\sup(?:\s(?:now|here|today|for\sfree))?\W{0,3}",
    ),
    _rule(
        "notification prompt",
        "sentence",
        rf"(?:so|to\s(?:make|be)\ssure)\syou\s(?:never|don['’]t|do\snot)\smiss\b{_GAP}{{0,80}}?\b(?:we|our|us)\b{_GAP}{{0,100}}",
        r"(?:click|tap|press|hit)\s['‘\"“]?(?:ok|allow|yes|accept|the\sbell)\b.{0,40}?\b(?:allow|notifications?|alerts?)\b.{0,60}",
        rf"(?:please\s)?(?:enable|turn\son|allow|switch\son|activate)\s(?:\w{{1,20}}\s){{0,2}}(?:notifications|alerts)\b{_GAP}{{0,80}}",
        rf"(?:sign\sup|register|subscribe)\s(?:to|for)\s{_GAP}{{0,60}}?\b(?:notifications|(?:news|breaking|push|text)\salerts)\b{_GAP}{{0,60}}",
    ),
    _rule(
        "call to vote",
        "sentence",
        rf"have\syour\ssay\sin\sour\b{_GAP}{{0,60}}",
        rf"(?:click|tap|hit|press)\s(?:on\s)?the\s(?:up-?vote|like|heart|thumbs?[-\s]up|arrow)\b{_GAP}{{0,140}}",
        rf"(?:please\s)?(?:up-?vote|vote\s(?:for\sthis\s(?:article|story)|in\sour|now\sin\sour|in\sthe\spoll\sbelow))\b{_GAP}{{0,100}}",
        rf"vote\s(?:this\s{_PIECE}|(?:now\s)?(?:in|on)\s(?:our|the)\s{_GAP}{{0,30}}?\bpoll)\b{_GAP}{{0,80}}",
        rf"take\sour\s(?:poll|quiz|survey)\b{_GAP}{{0,60}}",
    ),
    _rule(
        "call to follow",
        "sentence",
        rf"(?:please\s|you\scan\s(?:also\s)?)?(?:follow|like|find|join|connect\swith|catch)\s(?:us|our|me|him|her|them|the\sauthor|"
        rf"@\w{{1,30}})\b{_GAP}{{0,50}}?\b(?:on|at|via)\s{_NETWORK}\b{_GAP}{{0,100}}",
        rf"(?:please\s|you\scan\s(?:also\s)?)?follow\s{_GAP}{{0,50}}?\bon\s{_NETWORK}\b(?:(?:,|\sand|\sat|:)\s{_GAP}{{0,60}})?[.!]?",
        r"follow\s@\w{1,30}\W{0,3}(?:\son\s\w{1,20})?[.!]?",
        rf"(?:like|follow)\sus\b{_GAP}{{0,40}}",
        rf"join\s(?:our|the)\s{_GAP}{{0,30}}?{_NETWORK}\s(?:community|group|page|channel)\b{_GAP}{{0,80}}",
    ),
    _rule(
        "call to share",
        "sentence",
        rf"(?:please\s)?share\s{_THIS}\b{_GAP}{{0,60}}",
        rf"(?:please\s)?(?:share|tell\sus|send\sus|let\sus\sknow)\b{_GAP}{{0,80}}?\b(?:in|on|via|using)\s(?:the|our)\s(?:comments?|comment\ssection|"
        rf"form|box)\b{_GAP}{{0,40}}",
        rf"let\sus\sknow\s(?:what\syou\sthink|your\s(?:thoughts|views))\b{_GAP}{{0,80}}",
        rf"(?:have\syour\ssay|join\sthe\s(?:conversation|discussion|debate))\b{_GAP}{{0,20}}?\b(?:in|on)\s(?:the|our)\s(?:comments?|facebook)\b{_GAP}{{0,40}}",
        rf"what\sdo\syou\sthink\?\s{{0,3}}(?:let|tell)\sus\b{_GAP}{{0,60}}",
    ),
    _rule(
        "call to write in",
        "sentence",
        rf"(?:do\syou\shave|have\syou\sgot|got|have)\s(?:a|any|an)\s(?:news\s)?(?:tips?|story|stories|confidential\stip|question)"
        rf"(?:\s(?:for|to\sshare\swith)\s{_GAP}{{1,60}}?)?\?{_GAP}{{0,120}}",
        rf"(?:e-?mail|contact|write\sto|message|call)\s(?:us|our\s(?:news(?:room|desk)?|team|reporters?))\s(?:at|on|via|by)\b{_GAP}{{0,100}}",
        rf"(?:please\s)?(?:send|e-?mail)\s(?:your\s)?(?:tips|stories|news\stips|letters)\s(?:to|at)\b{_GAP}{{0,80}}",
    ),
    _rule(
        "call to subscribe",
        "sentence",
        rf"subscribe\s(?:now|today|here|to\s(?:our|unlock|continue|read|keep|get\s(?:full|unlimited)|support))\b{_GAP}{{0,120}}",
        rf"subscribe\s(?:for\s[£$€]?\d|to\sthe\s{_GAP}{{1,30}}?\b(?:today|now)\b){_GAP}{{0,60}}",
        rf"you\shave\s\w{{1,6}}\sfree\s(?:articles?|stor(?:y|ies))\b{_GAP}{{0,60}}",
        rf"support\s(?:local|independent|quality|our|free)\s(?:journalism|news|reporting)\b{_GAP}{{0,80}}",
        rf"support\s(?:us|the\s{_GAP}{{1,30}}?)\s(?:from|for)\s(?:just\s|as\slittle\sas\s)?[£$€]\d{_GAP}{{0,60}}",
        rf"(?:{_THIS}|our\sjournalism)\sis\sfree\b{_GAP}{{0,40}}?\b(?:our|because|thanks)\b{_GAP}{{0,80}}",
        rf"(?:please\s)?(?:log|sign)\sin\sto\s(?:continue|read|comment|view|access|your\saccount)\b{_GAP}{{0,80}}",
        rf"(?:already|not(?:\syet)?)\sa\s(?:subscriber|member)\?{_GAP}{{0,60}}",
        rf"(?:please\s)?(?:consider\s)?(?:support(?:ing)?|donat(?:e|ing)\sto|contribut(?:e|ing)\sto)\s(?:our\s(?:journalism|work|newsroom|reporting|mission))"
        rf"\b{_GAP}{{0,120}}",
        rf"{_THIS}\sis\s(?:for|available\s(?:only\s)?to|exclusive\sto|only\savailable\sto)\s{_GAP}{{0,20}}?(?:subscribers|members)\b{_GAP}{{0,40}}",
        rf"(?:start|begin)\syour\sfree\strial\b{_GAP}{{0,60}}",
        rf"you(?:['’]ve|\shave)\s(?:reached|used|read)\s{_GAP}{{0,40}}?\bfree\sarticles?\b{_GAP}{{0,60}}",
    ),
    _rule(
        "app plug",
        "sentence",
        rf"(?:please\s)?(?:download|install|get)\s(?:the|our)\s(?:[\w'’&.-]{{1,25}}\s){{0,5}}apps?\b"
        rf"(?:(?=\s{{1,4}}(?-i:[A-Z]))|{_GAP}{{0,80}})",
    ),
    _rule(
        "related link",
        "line",
        rf"\W{{0,3}}{_LINKS}(?:\s?[:|>»]{{1,2}}|\s[–—-])\s{{0,3}}\S.{{0,300}}",
        rf"\W{{0,3}}{_LINKS}\W{{0,3}}",
        r"[^\n.!?]{10,180}[^\s.!?]\s(?-i:Read more)\W{0,2}",
        r"(?:photos|pictures|videos?|gallery|slideshow|podcast|quiz|poll)\s?:\s?\S.{0,200}[^.\s]",
        r"\W{0,3}(?:read|see|view|watch|get)\s(?:the\s)?(?:full|whole|complete|original|entire|rest\sof\sthe|more\sof\sthe)\s"
        r"(?:story|article|report|post|piece|interview|video|statement|text)?\s?(?:here|below|on\s.{1,40}|at\s.{1,40})\W{0,3}",
        r"(?:show|see|view|load|read)\s(?:more|less|all)\W{0,3}",
        r"(?:more|the\slatest|latest)\s(?:from|on|in)\s[\w\s.'’&]{1,40}:\s?.{0,200}",
        place="below the top",
    ),
    _rule(
        "related link",
        "sentence",
        rf"(?:please\s)?(?:click|tap)\shere\s(?:to|for|now)\b{_GAP}{{0,160}}",
        rf"(?:to\s(?:read|see|view|watch|follow|hear|listen)|for\s(?:a\s|the\s)?(?:more|full|graphic|related|complete))\b{_GAP}{{0,100}}?"
        rf"\bclick\s(?:here|on\s|\w{{1,20}}\.\w)\S{{0,60}}{_GAP}{{0,40}}",
        r"watch\sthe\s(?:latest|full)\svideo\b.{0,60}",
    ),
    _rule(
        "related link",
        "rest",
        r"[(\[]?(?-i:MORE|READ MORE|RELATED|READ ALSO|ALSO READ|SEE ALSO|READ NEXT|MORE ON THIS|WATCH NOW|"
        r"RELATED STORY|RELATED STORIES|RELATED ARTICLES?|RELATED COVERAGE|MUST READ)\s?[:|>»]\s?\S.{0,240}",
    ),
    _rule(
        "caption",
        "line",
        r"file\s(?:photo|image|picture)\s?[:–—-]\s.{1,380}",
        r".{20,300}[\s(]\(?(?:photo|image|picture)\s?(?:by|credit|courtesy(?:\sof)?)?\s?:\s[^().]{2,60}(?:getty|reuters|ap|afp|shutterstock|alamy|pa|epa)\b[^.]{0,30}",
    ),
    _rule(
        "credit",
        "line",
        r"[(\[]?(?:featured|lead|main|top|cover|header|hero|banner|thumbnail)?\s?(?:image|photo|picture|photograph|video|illustration|graphic)s?"
        r"\s?(?:credits?|courtesy(?:\sof)?|sources?|by)\s?:\s{0,3}(?P<credit>\S.{0,150})",
        r"[(\[]?(?:featured\s)?(?:image|photo|picture|photograph|video|illustration|graphic)s?\s(?:credit|courtesy(?:\sof)?|by)\s"
        r"(?P<credit1>(?:[\w.'’&-]{1,25}[\s/|]{0,3}){1,6})[)\].]{0,2}",
        r"[(\[]?(?:[\w'’]{1,20}\s)?(?:image|photo|picture|photograph|pic|credit|illustration|image/photo)\s?:\s?(?P<credit2>\S.{0,100})",
        r"[(\[]?(?:[\w.'’-]{1,25}\s){0,4}[\w.'’-]{1,25}\s?/\s?(?:getty(?:\simages)?|reuters|ap(?:\sphotos?)?|afp|shutterstock|alamy|pa(?:\swire)?)[)\].]{0,4}",
        r"(?:enlarge\sthis\simage\s)?toggle\scaption\b.{0,160}",
        r"slideshow\s\(\d{1,3}\simages?\)",
        r"\((?:pixabay|unsplash|pexels|dreamstime|istock(?:photo)?|youtube|screenshot|screengrab|file\sphoto|stock\sphoto|handout)[^()]{0,40}\)",
        r"(?:via\s)?(?:getty(?:\simages)?|shutterstock|alamy(?:\sstock\sphoto)?|ap\sphoto|reuters\sphoto)[.)]{0,3}",
    ),
    _rule(
        "topics",
        "line",
        r"(?:topics?|tags?|filed\sunder|tagged(?:\s(?:with|as|in))?|keywords?|categor(?:y|ies)|more\s(?:about|on)|in\sthis\s(?:article|story)|"
        r"related\stopics)\s?:\s{0,3}(?P<topics>\S.{0,300})",
    ),
    _rule(
        "cookie notice",
        "sentence",
        rf"(?:we|our\spartners|we\sand\sour\s(?:\w{{1,20}}\s)?partners|this\s(?:web)?site|our\s(?:web)?site)\s(?:and\s\w{{1,20}}\s)?(?:uses?|stores?)\b{_GAP}{{0,60}}?\bcookies\b"
        rf"{_GAP}{{0,160}}",
        rf"by\s(?:continuing|using|browsing)\b{_GAP}{{0,80}}?\b(?:cookies|privacy\spolicy|terms\s(?:of|and))\b{_GAP}{{0,120}}",
        rf"(?:accept|manage|reject)\s(?:all\s)?cookies\b{_GAP}{{0,60}}",
    ),
    _rule(
        "advertisement",
        "line",
        r"(?:\W{0,3}advertisements?\b){1,4}\W{0,3}",
        r"\W{0,3}(?:ads?|sponsored(?:\s(?:content|links?))?|promoted(?:\scontent)?|paid\scontent|skip\sad(?:vertisement)?)\W{0,3}",
        r"\W{0,3}(?:story|article|post|content)\scontinue[sd](?:\s(?:below|after)\b.{0,40})?\W{0,3}",
        r"\W{0,3}continue\sreading(?:\s(?:below|the\smain\sstory|the\sstory\sbelow|this\sstory))?\W{0,3}",
        r"\W{0,3}scroll\s(?:down\s)?(?:for|to)\s(?:more|continue|read|the\s(?:rest|video|article))\b.{0,60}",
    ),
    _rule(
        "share bar",
        "line",
        rf"{_SHARE_WORD}(?:[\s,|•·/:&+-]{{1,4}}(?:{_SHARE_WORD}|on|via|by|or)){{1,14}}\W{{0,3}}",
        r"(?:share|tweet|e-?mail|print|facebook|twitter|whatsapp|linkedin|pinterest|reddit|copy\slink|link\scopied!?|flipboard)\W{0,2}",
        r"(?:print|e-?mail|save)\sthis\s(?:page|article|story)\b.{0,40}",
        r"text\ssize\b.{0,20}",
        r"share\sthis(?:\s(?:article|story|page|post|with))?\W{0,3}",
    ),
    _rule(
        "navigation",
        "line",
        rf"{_ITEM}(?:\s?[|•›»·]\s?{_ITEM}){{2,14}}",
    ),
    _rule(
        "comment count",
        "line",
        r"[\d.,]{1,9}k?\s(?:comments?|shares?|views?|likes?|reactions?|replies)\W{0,2}",
        r"(?:comments?|shares?|views?)\s?[:(]\s?[\d.,]{1,9}k?\)?",
        r"(?:show|view|hide|see|read|leave|post|add|write|load)\s(?:all\s|a\s|the\s|your\s)?(?:[\d.,]{1,9}\s)?comments?\W{0,2}",
        r"(?:join\sthe\s(?:conversation|discussion)|comments\sare\s(?:closed|off|disabled))\W{0,2}.{0,40}",
    ),
    _rule(
        "copyright line",
        "line",
        r"(?:©|\(c\)\s|copyright\s(?:©|\(c\)|\d{4}|by\b|of\b)).{0,240}",
        r".{0,120}\ball\srights\sreserved\b.{0,120}",
        r"(?:this\smaterial|the\scontents?\sof\sthis\s(?:site|page))\smay\snot\sbe\s(?:published|reproduced|broadcast)\b.{0,160}",
    ),
    _rule(
        "copyright line",
        "sentence",
        rf"(?:copyright|©)\s(?:©\s)?\d{{4}}\b{_GAP}{{0,80}}",
        rf"all\srights\sreserved\b{_GAP}{{0,40}}",
        rf"this\s(?:copy|{_PIECE})\sis\sfor\s(?:your\s)?(?:personal|private)\b{_GAP}{{0,60}}?\bonly\b{_GAP}{{0,200}}",
        rf"this\smaterial\smay\snot\sbe\s(?:published|reproduced|broadcast)\b{_GAP}{{0,120}}",
    ),
    _rule(
        "reprint note",
        "sentence",
        rf"this\s{_PIECE}\s(?:(?:was|has\sbeen)\s)?(?:(?:originally|first|also)\s)?"
        rf"(?:appeared|published|ran|posted|produced|republished)\s(?:in|on|by|at|with|from|under|here|as)\b{_GAP}{{0,160}}",
        rf"the\s{_PIECE}\s(?:was\s)?originally\s(?:appeared|published|ran)\s(?:in|on|by|at)\s(?:the\s)?(?-i:[A-Z]){_GAP}{{0,100}}",
        rf"(?:originally|first)\s(?:published|appeared)\s(?:in|on|at|by)\b{_GAP}{{0,100}}",
        rf"read\sthe\soriginal\s(?:article|story|post)\b{_GAP}{{0,80}}",
    ),
    _rule(
        "disclaimer",
        "sentence",
        rf"(?:the\s)?(?:opinions?|views?)\s(?:and\s\w{{1,20}}\s)?(?:expressed|contained)\b{_GAP}{{0,100}}?\b(?:(?:is|are)\s(?:those|that|his|her|their|solely|my)\b|"
        rf"not\s(?:necessarily\s)?(?:reflect|represent|those))\b{_GAP}{{0,120}}",
        rf"{_MATTER}\b{_GAP}{{0,80}}?\bfor\s(?:\w{{1,20}},?\s){{0,5}}purposes\sonly\b{_GAP}{{0,240}}",
        rf"{_MATTER}\b{_GAP}{{0,60}}?\b(?:(?:is|are)\snot\s(?:intended|meant|designed|a\ssubstitute)|(?:does|do|should)\snot\s"
        rf"(?:be\s(?:considered|taken|construed)|constitute|replace))\b{_GAP}{{0,60}}?\b(?:advice|substitute|diagnos\w{{1,4}}|replace|offer|"
        rf"endorsement|recommendation|professional)\b{_GAP}{{0,240}}",
        rf"{_GAP}{{2,80}}?\b(?:is|are)\s(?:an?\s)?registered\strade-?marks?\sof\b{_GAP}{{0,120}}",
    ),
    _rule(
        "affiliate notice",
        "sentence",
        rf"(?:we|i|the\soutlet|[\w.’'-]{{2,30}})\s(?:may\s)?(?:also\s)?(?:earns?|receives?|gets?)\s{_GAP}{{0,40}}?\b(?:commissions?|compensation)\b{_GAP}{{0,160}}",
        rf"(?:please\snote:?\s)?if\syou\s(?:\w{{1,20}}\s){{0,6}}(?:buy|purchase|order|click)\b{_GAP}{{0,100}}?\b(?:we|i)\s(?:may|will|might|could)\s"
        rf"{_GAP}{{0,30}}?\b(?:commission|compensat\w{{2,4}}|fee)\b{_GAP}{{0,160}}",
        rf"(?:we|i)\s(?:may|might)\sbe\scompensated\b{_GAP}{{0,200}}",
        rf"(?:(?:purchases|if\syou)\s{_GAP}{{0,80}}?\b)(?:through|via|using|one\sof)\s(?:our|these|those|my|this|a)\slinks?\b{_GAP}{{0,120}}",
        rf"(?:disclosure:?\s|please\snote:?\s)?(?:this|some\sof\s(?:my|our|the)|our)\s(?:post|article|page|links|posts|content|site)s?\s(?:may\s)?"
        rf"(?:contains?|are|includes?)\s(?:some\s)?affiliate\b{_GAP}{{0,120}}",
        rf"(?:all\s)?(?:products?|items?)\s{_GAP}{{0,60}}?(?:independently\s)?(?:chosen|selected|picked)\s(?:independently\s)?by\sour\s(?:\w{{1,20}}\s)?editors\b{_GAP}{{0,60}}",
    ),
    _rule(
        "author note",
        "line",
        r"(?:about\sthe\s(?:authors?|writer)s?|(?:written|posted)\sby)\W{0,3}",
        r"(?:[—–•(*-]\s?)?(?-i:[^\W\d_a-z][\w.’'-]{0,25}(?:\s[^\W\d_a-z][\w.’'-]{0,25}){1,4})"
        r"(?:,\s[\w\s.,’'-]{1,60},)?\s(?:is|was|has\sbeen)\s(?:an?|the|our|one)\s"
        rf"{_GAP}{{0,80}}?\b{_PEN}s?\b{_GAP}{{0,600}}",
        rf"(?:[—–•(*-]\s?)?{_PERSON}(?:,\s[\w\s.,’'-]{{1,60}},)?\s(?:is|was|has|had|holds|covers|writes|joined|brings|works|worked)\s"
        rf"{_GAP}{{0,300}}?\b(?:years?\sof\s(?:\w{{1,20}}\s){{0,3}}experience|years['’]\sexperience|for\s(?:over|more\sthan)\s\w{{1,10}}\syears|"
        rf"(?:he|she|they)(?:['’]s|\sis)?\s(?:enjoys|loves|lives\sin|can\sbe\sfound|holds|likes|passionate)|in\s(?:his|her|their)\s(?:spare|free)\stime|"
        rf"when\s(?:he|she)['’]s\snot)\b{_GAP}{{0,500}}",
        rf"(?:(?:hi|hello)\b[,!]?\s)?(?:and\swelcome[,!]\s)?i['’]m\s(?:(?-i:[A-Z])[\w.’'-]{{0,25}}|the\s(?:\w{{1,20}}\s){{0,4}}(?:of\sthis\ssite|behind\b)){_GAP}{{0,600}}",
        r"(?:view|see|read)\s(?:the\s)?(?:full|more|all)?\s?(?:profile|bio(?:graphy)?|(?:articles|posts|stories)\sby\s.{1,40})\W{0,3}",
        place="tail",
    ),
    _rule(
        "credit note",
        "line",
        rf"\(?(?:additional\s|further\s)?(?:reporting|writing|research|editing|production|compiled|edited|translated)\s(?:and\s\w{{1,20}}\s)?by\s"
        rf"(?-i:[A-Z]){_GAP}{{2,300}}",
        rf"(?-i:[A-Z]){_GAP}{{2,240}}?\bcontributed\s(?:reporting\s|writing\s|research\s)?(?:to\sthis\s{_PIECE}|from\s(?-i:[A-Z])){_GAP}{{0,60}}",
        rf"(?:you\scan\s)?(?:reach|follow|contact|e-?mail)\s(?:the\s(?:reporters?|writers?|authors?)|(?-i:[A-Z])\S{{1,20}}(?:\s(?-i:[A-Z])\S{{1,20}}){{0,2}})\s"
        rf"(?:at|on|via)\s{_GAP}{{0,30}}?(?:@|https?:|twitter){_GAP}{{0,120}}",
        place="tail",
    ),
    _rule(
        "age notice",
        "line",
        r"this\s(?:article|story|post)\sis\s(?:more\sthan\s|over\s)?\w{1,8}\s(?:years?|months?)\sold\W{0,2}",
    ),
    _rule(
        "player notice",
        "sentence",
        r"your\sbrowser\s(?:does\snot|doesn['’]t)\ssupport\b.{0,100}",
        r"(?:please\s)?enable\sjavascript\b.{0,100}",
        r"(?:this\s|the\s)?(?:video|media|content|audio)\s(?:is\s(?:no\slonger|not|currently\snot)\s(?:available|supported)|cannot\sbe\splayed|unavailable)\b.{0,100}",
        r"to\sview\sthis\s(?:video|content|media)\b.{0,100}",
    ),
    _rule(
        "player notice",
        "line",
        r"view\s(?:this\s)?(?:post|tweet|thread|video|image|gallery)\s(?:on|in)\s\w{1,20}\W{0,2}",
        r"(?:play\s(?:video|audio)|listen\sto\sthis\s(?:article|story)|now\splaying|watch\sthe\svideo(?:\s(?:above|below))?|"
        r"loading|video\splayer|close|skip\sto\s(?:main\s)?content|toggle\s\w{1,20})\b\W{0,3}(?:[\d:./\s]{0,15})",
        r"\d{1,3}[-\s]?min(?:ute)?s?\.?(?:\s(?:read|to\sread|reading\stime))?(?:\stime)?\W{0,2}",
        r"(?:table\sof\scontents|contents|jump\sto(?:\ssection)?|on\sthis\spage|in\sthis\s(?:article|story|guide|post))(?:\s(?:show|hide|toggle))?\W{0,3}",
        r"(?:reading|read)\stime\s?:?\s.{1,20}",
        r"[\d:]{4,8}(?:\s?/\s?[\d:]{4,8})?",
    ),
)
