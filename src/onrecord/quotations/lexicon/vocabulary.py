"""Hold the closed word classes and the kinds of noun that reading an attribution needs.

General English only; British and American spellings alike. Words are lower case.
"""

from __future__ import annotations

from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.types import Gender

DETERMINERS = word_set(
    """
    the a an this that these those some many several one another each every no all both most few other any
    two three four five six seven eight nine ten dozens hundreds thousands more such
    """
)
POSSESSIVES = word_set("his her their its my our your whose")
PREPOSITIONS = word_set(
    """
    of for at with from in on to by about against over under during after before between into through
    among via amid across around within without near since until upon toward towards alongside despite
    outside inside off per regarding concerning following beyond behind below above along beside besides
    like unlike as because throughout beneath onto including versus down up out
    """
)
CONJUNCTIONS = word_set(
    """
    and but or so yet while when whereas although though because if unless as after before until where
    that than once whether nor
    """
)
SUBJECT_PRONOUNS = word_set("he she they it i we you")
OBJECT_PRONOUNS = word_set("him her them it me us himself herself themselves itself")
AUXILIARIES = word_set(
    """
    has have had is was are were be been being do does did will would can could may might must shall
    should having hasn't haven't hadn't isn't wasn't aren't weren't don't doesn't didn't won't wouldn't
    can't couldn't not never to ’s 's ’d 'd
    """
)
ADVERBS = word_set(
    """
    also later then now again once even still already just only further instead soon recently previously
    earlier himself herself themselves itself too often always ever first repeatedly initially reportedly
    famously allegedly both all simply merely meanwhile afterwards afterward thereafter subsequently
    finally eventually today yesterday tomorrow tonight rather quite well since ago yet perhaps somewhat
    long thus therefore however nonetheless nevertheless jointly
    """
)
DAYS = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december
    """
)

MALE_TITLES = word_set(
    """
    mr mr. sir lord king prince duke earl baron father brother congressman chairman
    """
)
FEMALE_TITLES = word_set(
    """
    mrs mrs. ms ms. miss dame lady queen princess duchess countess baroness sister congresswoman
    chairwoman madam madame
    """
)
PLAIN_TITLES = word_set(
    """
    dr dr. prof prof. professor sen sen. sens sens. senator senators rep rep. reps reps. representative
    representatives gov gov. govs govs. governor governors president vice-president prime minister
    chancellor secretary speaker justice judge attorney general gen gen. col col. colonel capt capt.
    captain lt lt. lieutenant sgt sgt. sergeant maj maj. major adm adm. admiral cpl cpl. cmdr cmdr.
    commander rev rev. reverend fr fr. bishop archbishop cardinal pope rabbi imam mayor sheriff chief
    director inspector detective supt supt. superintendent constable pc officer deputy councillor cllr
    councilman councilwoman mp mep msp counsel ambassador commissioner chair chairperson leader minister
    coach manager ceo cfo coo editor executive president-elect chairman chairwoman congressman
    congresswoman spokesman spokeswoman spokesperson treasurer delegate editor-in-chief co-founder
    co-chair co-chairman premier taoiseach sultan emir sheikh ayatollah whip adviser advisor del.
    tem assemblyman assemblywoman justice comptroller solicitor administrator
    """
)
TITLES = MALE_TITLES | FEMALE_TITLES | PLAIN_TITLES
# Words that stand before a title and belong to it: "House Speaker", "Special Counsel", "then-Vice President".
BEFORE_TITLES = word_set(
    """
    former then acting interim deputy assistant associate senior junior chief vice special house senate
    white prime attorney press foreign home defense defence state treasury interior independent lead head
    first republican democratic democrat labour conservative tory green majority minority right late
    fellow pro honorary executive managing lieutenant general county city district federal supreme court
    national
    """
)
SUFFIXES = word_set("jr jr. sr sr. ii iii iv")
PARTICLES = word_set(
    """
    de da di del della der van von den bin ibn al el la le du dos das ter st. y bint abu
    """
)
ARABIC_ARTICLES = word_set("al el ad ar as at an az ul ud")

PARTY_AND_NATION = word_set(
    """
    republican republicans democrat democrats democratic american americans british english scottish welsh
    irish french german russian russians chinese japanese canadian australian italian spanish mexican
    israeli iranian iraqi saudi turkish indian pakistani brazilian polish ukrainian dutch swedish
    norwegian danish finnish greek swiss austrian belgian portuguese korean north south african european
    asian texan californian conservative liberal labour tory gop christian catholic muslim jewish black
    white hispanic latino islamic arab syrian egyptian libyan afghan cuban venezuelan colombian argentine
    """
)
DEMONYMS = word_set(
    """
    scot englishman englishwoman frenchman frenchwoman welshman irishman dutchman spaniard dane swede finn
    pole turk argentine brazilian italian german belgian croatian serbian portuguese norwegian nigerian
    ghanaian australian canadian american mexican texan californian londoner liverpudlian mancunian glaswegian
    yorkshireman geordie scouser
    """
)
STATES = word_set(
    """
    alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho
    illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota
    mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah
    vermont virginia washington wisconsin wyoming england scotland wales ireland britain london america
    europe russia china iran iraq israel france germany canada mexico australia india japan syria ukraine
    moscow beijing paris berlin chicago boston philadelphia houston dallas atlanta miami manchester
    birmingham liverpool glasgow edinburgh leeds africa asia afghanistan pakistan turkey egypt libya italy
    spain brazil korea u.s. u.k. us uk detroit seattle denver sydney melbourne toronto hollywood
    brussels dublin belfast cardiff bristol sheffield nottingham baltimore phoenix
    cleveland pittsburgh
    """
)

STATE_ABBREVIATIONS = {
    "ala": "alabama", "ariz": "arizona", "ark": "arkansas", "calif": "california", "ca": "california",
    "colo": "colorado", "conn": "connecticut", "del": "delaware", "fla": "florida", "ga": "georgia",
    "ill": "illinois", "ind": "indiana", "ky": "kentucky", "la": "louisiana", "md": "maryland",
    "mass": "massachusetts", "mich": "michigan", "minn": "minnesota", "miss": "mississippi",
    "mo": "missouri", "mont": "montana", "neb": "nebraska", "nev": "nevada", "okla": "oklahoma",
    "ore": "oregon", "pa": "pennsylvania", "tenn": "tennessee", "vt": "vermont", "va": "virginia",
    "wash": "washington", "wis": "wisconsin", "wyo": "wyoming", "tex": "texas",
}  # fmt: skip

ORGANISATION_HEADS = word_set(
    """
    administration agency alliance army assembly association authority bank board brand broadcaster bureau
    cabinet campaign centre center chamber charity church city club coalition college commission committee
    company conference congress consortium corporation corp corp. council court department division
    embassy exchange federation firm force foundation fund government group hospital house inc inc.
    industries initiative institute institution league ltd ltd. llc magazine media ministry museum network
    news newspaper office organisation organization parliament party police press project retailer school
    secretariat senate service services society store studio studios syndicate team times today tribune
    trust union university post journal herald guardian telegraph chronicle gazette mail observer globe
    registry bishops airline airlines airways partners holdings records entertainment pictures
    technologies systems motors energy pharmaceuticals caucus town county hotspur villa rangers consulate
    tribunal watchdog regulator
    supermarket chain outlet startup publisher paper unit panel ngo nonprofit band orchestra theatre
    theater gallery zoo library laboratory squad patrol plc pac academy panthers united rovers wanderers
    athletic albion
    """
)
# Words that pages print in a row beside pictures and articles, for sharing them.
PLATFORMS = word_set(
    "facebook twitter pinterest instagram whatsapp flipboard linkedin reddit tumblr email google+ close"
)
# Capitals that name nobody: hours, zones of time, signs of a page.
NEVER_NAMES = word_set(
    "gmt bst est edt pst pdt cet utc am pm tv va read close advertisement photo video image watch more "
    "faq pdf url ok id pic via sir madam mum dad mom mam god lord amen first second third fourth fifth sixth"
)

# Last words of the names of places that are nobody's surname.
PLACE_HEADS = word_set(
    """
    street road avenue boulevard square island islands river bay beach valley creek harbour harbor mountain
    mountains desert ocean coast peninsula province airport highway station flats falls springs heights
    township borough village quay pier tower towers plaza palace
    """
)

GROUP_NOUNS = word_set(
    """
    officials lawmakers republicans democrats critics lawyers attorneys prosecutors investigators police
    residents neighbours neighbors fans supporters protesters protestors activists experts scientists
    researchers doctors members leaders senators representatives congressmen executives employees workers
    staff staffers aides advisers advisors analysts witnesses people users viewers customers parents
    students teachers conservatives liberals authorities sources insiders friends relatives family couple
    conservationists faculty bishops priests opponents allies colleagues reporters journalists economists
    organisers organizers bosses directors detectives officers firefighters rescuers ministers mps peers
    campaigners families lawmaker's victims players coaches judges jurors senators governors mayors
    commenters historians others some many men women locals authors signatories both two three pair duo
    trio siblings brothers sisters twins
    """
)
DOCUMENT_NOUNS = word_set(
    """
    letter statement report article tweet tweets post posts message email e-mail memo memorandum note book
    lawsuit complaint filing indictment affidavit document documents brief ruling opinion resolution bill
    law act amendment petition press-release release notice sign signs caption poster banner placard ad
    advert advertisement website page study survey poll review editorial column op-ed transcript testimony
    speech interview constitution statute order motion claim headline story dossier warrant text
    spokesperson's account accounts application declaration leaflet video recording clip summary appeal
    apology comment comments reply response remarks exchange messages texts emails draft contract charter
    manifesto slogan
    """
)

MALE_ROLES = word_set(
    """
    spokesman businessman chairman congressman salesman gentleman father dad husband son brother uncle
    nephew grandfather grandad king prince duke actor waiter policeman fireman cameraman anchorman
    sportsman boyfriend widower stepfather stepson man boy groom fiancé ex-husband grandson fisherman
    frontman
    """
)
FEMALE_ROLES = word_set(
    """
    spokeswoman businesswoman chairwoman congresswoman mother mum mom wife daughter sister aunt niece
    grandmother gran grandma queen princess duchess actress waitress policewoman girlfriend widow
    stepmother stepdaughter woman girl bride fiancée ex-wife granddaughter heroine mum-of-one mum-of-two
    mum-of-three mum-of-four mother-of-one mother-of-two mother-of-three mother-of-four starlet midwife
    """
)
PLAIN_ROLES = word_set(
    """
    president senator governor representative lawmaker secretary speaker justice judge attorney lawyer
    counsel ambassador commissioner director chief chair chairperson leader minister coach manager boss
    ceo executive editor reporter journalist correspondent host presenter anchor commentator columnist
    author writer novelist poet singer rapper musician star celebrity comedian model influencer youtuber
    photographer artist painter designer director producer filmmaker screenwriter playwright player
    striker footballer midfielder goalkeeper defender golfer boxer cyclist sprinter athlete champion
    captain skipper quarterback pitcher manager trainer driver pilot doctor physician surgeon nurse
    dentist scientist researcher professor academic historian economist analyst expert psychologist
    sociologist philosopher teacher headteacher principal student pupil graduate officer detective
    sergeant inspector constable superintendent sheriff cop prosecutor investigator coroner solicitor
    barrister official spokesperson representative aide adviser advisor strategist consultant operative
    staffer lobbyist activist campaigner organiser organizer volunteer founder co-founder owner co-owner
    entrepreneur billionaire millionaire mogul tycoon investor banker trader farmer chef cook baker pastor
    priest bishop archbishop cardinal pope rabbi imam reverend vicar monk nun mayor councillor councilman
    treasurer clerk candidate nominee incumbent contender rival challenger frontrunner politician
    statesman republican democrat conservative liberal independent libertarian socialist mp congressperson
    delegate veteran soldier general colonel commander admiral marine sailor victim survivor witness
    suspect defendant plaintiff killer gunman shooter attacker patient resident neighbour neighbor local
    parent child teenager pensioner friend colleague partner cousin sibling employee worker employer
    customer tourist passenger fan critic supporter opponent whistleblower insider source developer
    programmer engineer architect builder plumber electrician firefighter paramedic postman librarian
    curator billionaire native royal monarch heir heiress premier chancellor taoiseach diplomat envoy
    negotiator dj vlogger blogger tiktoker streamer gamer contestant winner judge panelist panellist
    newcomer veteran businessperson ex-president vice-president president-elect deputy head auditor
    accountant administrator broker vet conservationist meteorologist astronaut biologist chemist
    physicist geologist ecologist virologist epidemiologist
    """
)
ROLES = MALE_ROLES | FEMALE_ROLES | PLAIN_ROLES

# Capitalised at the start of a sentence without being a name.
STARTERS = (
    DETERMINERS | POSSESSIVES | PREPOSITIONS | CONJUNCTIONS | SUBJECT_PRONOUNS | AUXILIARIES | ADVERBS
    | word_set(
    """
    there here what who why how which not no yes ok okay please thank thanks let make get go see watch
    read click sign related more read: image photo video updated update breaking exclusive earlier later
    last next many much such those asked speaking writing responding addressing according given based
    citing quoting having being reading referring noting adding saying calling describing claiming
    appearing following critics sources officials experts lawmakers police fans nearly almost about
    approximately roughly meanwhile additionally furthermore moreover indeed perhaps maybe whatever
    whoever wherever whenever either neither none nothing something everything anyone everyone someone
    nobody anything it’s it's he’s he's she’s she's that’s that's there’s i'm i’m we're we’re don’t don't
    doesn’t i've i’ve isn’t didn’t can’t let’s let's congratulations sorry hello hi dear undaunted notably
    somewhat questions demands undoubtedly hopefully sadly unfortunately fortunately mr mrs ms during
    under over tuesday am pm est edt gmt currently clearly obviously actually basically certainly
    """
)
)  # fmt: skip


def title_gender(title: str) -> Gender:
    """Return the gender that a title or role noun tells, ``unknown`` where it tells none."""
    if title in MALE_TITLES or title in MALE_ROLES:
        return "male"
    if title in FEMALE_TITLES or title in FEMALE_ROLES:
        return "female"
    return "unknown"
