"""The words that the formulas for a comment request are made of, as pieces of patterns.

All gaps are bounded, so that a pattern made of them stays linear.
"""

from __future__ import annotations

GAP = (  # a character of the same sentence; the full stop of "Mr." or of an initial does not end it
    r"(?:[^.;:!?\n•]|(?<=\b[A-Z])\.|(?<=\b(?:Mr|Ms|Dr|St|Lt|Jr|Sr))\.|(?<=\b(?:Mrs|Sen|Rep|Gov|Gen|Sgt))\.)"
)
ANY_GAP = r"(?:[^.;:!?\n]|(?<=\b[A-Z])\.|(?<=\b(?:Mr|Ms|Dr|St|Lt|Jr|Sr))\.)"
OUTLET = (  # a news outlet by the shape of its name, or the writer
    r"(?-i:(?:[Tt]he\s+)?(?:[A-Z][\w&.'’-]*\s+){0,3}(?:Times|Post|News|Journal|Herald|Tribune|Chronicle|"
    r"Gazette|"
    r"Courier|Examiner|Observer|Register|Wire|Press|Hill|Daily|Caller|Beast|Mail|Telegraph|Guardian|"
    r"Independent|"
    r"Insider|Magazine|Ledger|Reporter|Dispatch|Sentinel|Globe|Star|Today|Review|Standard|Monitor|"
    r"Intelligencer|"
    r"Digital)|HuffPost|BuzzFeed(?:\s+News)?|(?:USA\s+)?TODAY|(?:MS)?NBC|ABC|CBC|CBS|BBC|PBS|AP|CNN|NPR|"
    r"AFP|UPI|POLITICO|Reuters|Politico|Bloomberg|Axios|Vox|"
    r"Slate|Newsweek|Breitbart|[Ww]e|[Rr]eporters?|[Jj]ournalists|[Tt]his\s+(?:newspaper|reporter|"
    r"newsroom))"
)
SOON = (
    r"(?:\s+(?:immediately|yet|also|initially|directly|promptly|either|publicly|again|so\s+far|"
    r"right\s+away|"
    r"previously|ever|even))*"
)
NOT = (
    r"(?:(?:did|does|do|has|have|had|was|were)(?:\s+not|n['’]t)|never|(?:has|have|had)\s+yet\s+to"
    r"|fail(?:ed|s)?\s+to|neglected\s+to)"
)
NOTE = (
    r"(?:requests?|calls?|e-?mails?|messages?|inquir(?:y|ies)|enquir(?:y|ies)|quer(?:y|ies)|questions?|"
    r"texts?|"
    r"voice\s?mails?|letters?|faxes)"
)
ANY = r"(?:(?:an?|any|further|additional|immediate|more|his|her|its|their|on-the-record)\s+){0,3}"
REMARK = rf"{ANY}(?:comments?|response|reaction|statement|clarification|reply)"
COMMENT = rf"{ANY}(?:comments?|response|reaction|statement|clarification|reply|interviews?)"
TOPIC = rf"(?:{COMMENT}|(?:\w+\s+){{0,2}}(?:information|details|clarification|confirmation))"
APPROACH = (  # a bare "request" is the press's; one for documents, or "the letter", is somebody else's
    rf"(?:\s{ANY_GAP}{{0,60}}?\b(?:for\s+{COMMENT}|seeking\s+{TOPIC}|when\s+(?:contacted|reached)|"
    rf"when\s+(?:{OUTLET}\s+)?asked\s+(?:for|to\s+comment|about|if|whether|why|how|what)|"
    rf"(?:requests?|inquir(?:y|ies)|enquir(?:y|ies)|quer(?:y|ies))\b(?!\s+(?:for|to|that|of)\b(?!\s+{TOPIC}|"
    rf"\s+(?:comment|clarify|explain|elaborate|discuss|be\s+interviewed)))"
    rf"|(?:attempts?|efforts?)\b{ANY_GAP}{{0,40}}?\b(?:comment|reach|contact|e-?mail|phone)\b)"
    r"|\s+(?:to\s+)?(?:(?:an?|multiple|several|repeated|numerous|many|two|three|phone|telephone|e-?mailed|"
    r"written|"
    r"detailed|follow-up|further|additional|media|press|any|and|e-?mails?|calls?|most|many|some|all|of|our|"
    r"(?:the\s+)?(?:[\w.]+\s+)?[\w.]+['’]s?)\s+){0,4}"
    r"(?:calls?|messages?|e-?mails?|texts?|questions|voice\s?mails?)\b"
    rf"(?!\s+(?:for|to|that)\b(?!\s+{TOPIC}|\s+comment)))"
)
DETAILS = (
    r"(?:comments?|details?|statements?|information|specifics|documentation|evidence|figures|numbers|"
    r"names?|proof|"
    r"explanations?|answers?|examples?|particulars|interviews?|timeline|timetable|cop(?:y|ies)|records|"
    r"documents|"
    r"confirmation|data|breakdown)"
)
PRESS = r"(?:the\s+)?(?:press|media|reporters?|journalists?)"
ANSWER = (
    r"(?:(?:publicly|immediately|directly|specifically|further)\s+)?(?:"
    r"comment|discuss|elaborate|be\s+interviewed|be\s+drawn|confirm\s+or\s+deny|tell\s+reporters|"
    r"take\s+questions"
    rf"|answer\s+(?:\w+\s+){{0,2}}?questions?|(?:respond|reply)\s+to\s+(?:\w+\s+){{0,3}}?{NOTE}"
    rf"|(?:speak|talk)\s+(?:about|on\s+the\s+record|(?:to|with)\s+{PRESS})"
    r"|(?:give|provide|offer|make|release)\s+(?:(?:an?|any|further|more|additional|immediate|public|"
    r"other)\s+){0,2}"
    r"(?:comment|statement|interview)s?)\b"
)
TELL = (  # what an office that is asked may decline; of a "he" it is said of anybody
    r"(?:confirm|deny|specify|disclose|affirm|address|respond\s+(?:\w+ly\s+)?to|name|characteri[sz]e|"
    r"outline|speculate|weigh\s+in|clarify|identify|rule\s+out|"
    r"go\s+into\s+(?:\w+\s+){0,2}?(?:details?|specifics)|be\s+(?:more\s+)?specific|expand\s+on"
    r"|(?:definitively\s+)?(?:say|reveal|explain|describe|detail)\s+(?:if|whether|how|what|who|whom|which|"
    r"when|where|why)\b"
    r"|(?:give|provide|offer|release|share|reveal|describe|detail|explain)\s+"
    rf"(?!(?:his|her|their)\s+(?:last\s+|full\s+|first\s+)?names?)(?:[\w'’-]+\s+){{0,3}}?{DETAILS})\b"
)
NO_PRONOUN = r"(?<!\bhe\s)(?<!\bshe\s)(?<!\bthey\s)(?<!\bwho\s)"
SAY = r"say\s+(?:whether|if|how|what|why|when|where|who|whom|which|more|much|anything)\b"
SPOKEN = (
    r"(?:said|says|told|added|wrote|confirmed|responded|replied|stated|explained|insisted|"
    r"referred|issued|denied|sent|pointed|called|acknowledged|defended|echoed|directed|provided|offered|"
    r"noted|"
    r"described|dismissed|repeated|reiterated|maintained|argued|claimed|apologi[sz]ed|agreed|gave)"
)
SPOKE = rf"(?={GAP}{{2,120}}?\s{SPOKEN}\b)"
