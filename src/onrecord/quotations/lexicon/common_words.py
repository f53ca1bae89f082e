"""Hold the words that English news prints in lower case: a capital comes from their place.

Written by ``train/common_words.py`` from 6,000 news articles: words printed 45 times or
more inside sentences, 96% of them in lower case, first names aside; with the adjectives that tabloids
set before names and the verbs of headlines.
"""

from __future__ import annotations

from onrecord.quotations.lexicon.word_sets import word_set

COMMON_WORDS = word_set(
    """
    abandon abandoned abandoning abide ability able aboard abolish abortion abortions about above abroad
    abruptly absence absent absolute absolutely absurd abuse abused abuses abusive accept acceptable
    acceptance accepted accepting access accident accommodate accompanied accomplish accomplished
    accomplishment accomplishments accord according accordingly account accountable accounting accounts
    accuracy accurate accurately accusation accusations accuse accused accuser accusers accusing achieve
    achieved achievement achievements achieving acknowledge acknowledged acknowledging acquire across act
    acted action actions active actively activism activist activists activities activity actor actors
    actress acts actual actually add added addiction adding addition additional address addressed
    addresses addressing adds adequate adhere adjusted adjustment administration administrations
    administrators admission admissions admit admits admitted admitting adopt adopted adopting adoption
    adorable ads adult adults advance advances advancing advantage advantages adversaries advertisers
    advertising advice advised adviser advisers advising advisor advocacy advocate advocated advocates
    advocating affair affairs affect affected affecting affects affiliated affiliation affirmative
    affluent afford afraid after aftermath afternoon afterward again against age agencies agency agenda
    agendas agents ages aggression aggressive aggressively ago agree agreed agreeing agreement agreements
    agrees ahead aid aide aides aim aimed aiming aims aircraft aired airing airport airports aisle alarm
    alarmed alarming albeit alert alerts algorithm algorithms aliens align aligned alike alive all
    allegation allegations allege alleged allegedly alleges alleging alliances allies allow allowed
    allowing allows ally almost alone along alongside already also alter altered alternative alternatives
    although altogether always amazing ambassadors ambitions ambitious amid ammunition among amount
    amounted amounts analysis analyst analysts anchor ancient and anger angered angry animus anniversary
    announce announced announcement announcing annual annually anonymity anonymous another answer
    answered answering answers anticipated antitrust anxiety anxious any anybody anymore anyone anything
    anytime anyway anywhere apart apartment apologize apologized apology app apparatus apparent
    apparently appeal appealed appealing appear appearance appearances appeared appearing appears
    appetite applauded applause applicants application applications applied applies apply applying
    appoint appointed appointees appointing appointment appointments appreciate apprehended approach
    approached approaches approaching appropriate approval approve approved approving approximately apps
    arbitrary are area areas arena arguably argue argued argues arguing argument arguments arise arm
    arming around arranged arrangement arrangements array arrest arrested arrests arrival arrive arrived
    arriving arsenal articles artificial ashamed aside ask asked asking asks aspect aspects assassination
    assault assaulted assaults assembled assert asserted asserting assertion assertions assess assessed
    assessment assessments asset assets assigned assist assistance associates associations assume assumed
    assuming assumption assumptions assurances assure assured asylum atmosphere attached attack attacked
    attacking attacks attempt attempted attempting attempts attend attendance attended attendees
    attending attention attitude attitudes attorneys attract attracted attractive attributed audience
    audiences audio audit author authored authoritarian authorities authority authorization authorized
    authors auto automatic automatically available average avert avoid avoided avoiding awaiting award
    awarded awards aware awareness away awful awkward babies back backdrop backed backfire background
    backgrounds backing backlash backs bad badly bag bail balance balanced balk ball ballistic ballot
    ballots ban band banks banned banning bans bar barely bargain bargaining barrage barred barrel
    barrier barriers barring bars base baseball based bases basic basically basis bathroom battle
    battleground battles battling beat beaten beating beautiful became because become becomes becoming
    bed been beer before began begin beginning begins begun behalf behave behavior behind being beings
    belief beliefs believe believed believes believing belong beloved below bench beneath beneficiaries
    benefit benefited benefiting benefits bent beside besides best bet better betting between beyond bias
    biased biases bid bigger biggest bigotry bilateral billionaire billionaires billions bills bipartisan
    bipartisanship birth bit bitter bizarre blackmail blacks blame blamed blaming blanket blast blasted
    blasts blatant blind bloc block blocked blocking blocks blog blood blow blueprint blunt boards bodies
    body bogus bold bolster bomb bombing bombs bombshell bond bonds book books boom booming boost
    boosting borders boring born borrowing boss both bother bothered bought bound boundaries box boycott
    boys brackets brain branch branches brave breach break breakdown breaking breaks breakthrough bridges
    brief briefed briefing briefings briefly bright brilliant bring bringing brings broad broader broadly
    broke broken brother brought brutal brutality bubble bubbly budgetary budgets build building
    buildings built bulk bullet bullshit bully bullying bump bunch burden burdens bureaucracy
    bureaucratic bureaucrats buried burn burning bus business businesses businessman busy but buy buying
    bypass cable cake calculated calendar call called calling calls calm came camera cameras campaign
    campaigned campaigning campaigns camps campus campuses can cancel canceled canceling cancer candidacy
    candidate candidates cannot cap capabilities capability capable capacity capita capitalism caps
    caption capture captured car caravan carbon card cards care career careers careful carefully cares
    carried carries carry carrying cars case cases cash cast casting catastrophic categories caught cause
    caused causes causing caution cautioned cautious cave cease ceiling celebrate celebrated celebrating
    celebration celebrities celebrity cell cellphone censorship centered ceremony certain certainly
    certainty chair chairs challenge challenged challenger challengers challenges challenging chambers
    champion chance chances change changed changes changing channels chaos chaotic character
    characterized charge charged charges charging charitable charity chart cheap cheaper check checks
    cheeky cheered cheering cheers child children choice choices choose chooses choosing chose chosen
    chunk churches circle circles circulated circumstances circus cite cited cities citing citizenship
    civilian civilians civility claim claimed claiming claims clarify clarity clash clashed clashes class
    classes classic classified classroom clear clearance clearances cleared clearly client clients climb
    clinics clip clock close closed closely closer closest closing closure clothes clothing cloud coach
    coal coastal code coffee coherent collapse collapsed collapsing colleague colleagues collect
    collected collecting collection collective college colleges colluded colluding collusion color column
    columnist columnists combat combating combative combination combined come comedian comes comfort
    comfortable coming command comment commentary commentator commentators comments commercial commit
    commitment commitments committed committees committing commonly communicate communicated
    communication communications communities community companies company comparable compare compared
    comparing comparison compassion compel compelled compelling compensation compete competent competing
    competition competitors compiled complain complained complaining complaint complaints complete
    completed completely complex complicate complicated complicit comply component components
    comprehensive compromise compromised compromises compromising computer computers concealed concede
    conceded concentrated concept concern concerned concerning concerns concert concession concessions
    conclude concluded concluding conclusion conclusions concrete condemn condemnation condemned
    condemning condition conditions conduct conducted conducting conference conferences confidence
    confident confidential confirm confirmation confirmed confirming conflict conflicting conflicts
    confront confrontation confronted confronting confused confusion connect connected connection
    connections consensus consent consequence consequences consequential conservatism conservative
    conservatives consider considerable considerably consideration considerations considered considering
    considers consistent consistently conspiracy constant constantly constituency constituents constitute
    constitutes constitutionally constraints construction constructive consult consultant consulting
    consumed consumers consumption contact contacted contacts contain contained containing contains
    contemporary contempt content contentious contents contest contested contests context continue
    continued continues continuing contract contractor contractors contracts contradict contradicted
    contradictory contrary contrast contribute contributed contribution contributions contributor control
    controlled controlling controls controversial controversies controversy convention conventional
    conversation conversations convicted conviction convictions convince convinced convincing cool
    cooperate cooperating cooperation coordinate coordinated coordination copies cops copy core corner
    corporate corporations corps correct correction correctly correctness correspondent corroborate
    corrupt corruption cost costly costs could counsel counseling counselor count counted counter
    counterintelligence counterparts counterproductive counterprotesters counties counting countless
    countries country counts couple coupled couples courage courageous course courtroom courts cover
    coverage covered covering covers covert crack crackdown craft crafted crash crashed crazy create
    created creates creating creation credentials credibility credible credit credited credits crew crime
    crimes criminal criminals crises crisis criteria critic critical critically criticism criticisms
    criticize criticized criticizing critics critique crooked cross crossed crossing crowd crowded crowds
    crucial crude cruel cruelty cry crying cult cultural culture curb currency current currently custody
    customer customers cut cuts cutting cybersecurity cycle cycles cynical damage damaged damages
    damaging damn damning danger dangerous dangers dare data database date dated dates dating daughter
    daughters day days dead deadline deadlines deadly deal dealers dealing dealings deals dealt death
    deaths debate debated debates debating debt decade decades decency decent decide decided decides
    deciding decision decisions decisive declare declared declaring decline declined declining decrease
    dedicated deductibles deduction deductions deemed deeper deeply default defeat defeated defeating
    defend defendant defendants defended defenders defends defenses defensive deference defiance deficit
    deficits define defined defining definitely definition definitive defunding degree degrees delay
    delayed delays delegation deleted deliberate deliberately deliberations delighted deliver delivered
    delivering demand demanded demanding demands demographic demographics demonstrate demonstrated
    demonstrates demonstration demonstrations demonstrators denial denials denied denies denounce
    denounced denuclearization deny denying departure depend dependent depending depends deployed deport
    deportation deportations deported depth derail deregulation derided describe described describes
    describing description deserve deserved deserves design designated designed desire desk desperate
    desperately despite destroy destroyed destroying destruction destructive detail detailed detailing
    details detain detained detainees detention deter determination determine determined determining
    deterrence deterrent devastated devastating develop developed developing development developments
    device devices devoted dialogue did die died differ difference differences different differently
    difficult difficulties difficulty dig digging digital dignity digs diminished dinner diplomat
    diplomatic diplomats dire direct directed directing direction directions directive directly dirt
    disabled disagree disagreed disagreement disagreements disappointed disappointing disappointment
    disapproval disapprove disaster disasters disastrous discharge discipline disclose disclosed
    disclosure disclosures discomfort discord discourage discourse discovered discredit discredited
    discretion discretionary discriminate discrimination discriminatory discuss discussed discussing
    discussion discussions disdain disgrace disgraced disgusting dishonest disinformation dislike
    dismantle dismantling dismiss dismissal dismissed dismissing disorder display disproportionately
    dispute disputed disputes disregard disrupt disruption disruptive dissent distance distant distinct
    distinction distinguished distract distraction distraught distributed distribution districts distrust
    disturbing diverse divide divided divides dividing division divisions divisive divorce doctor doctors
    doctrine document documented documents does dog dogs doing dollar dollars domestic dominant dominate
    dominated donated donations done donor donors doomed door doors dossier doting double doubled
    doubling doubt doubts down downplay downplayed downtown dozen dozens draft drafted drafting drag
    dragged drama dramatic dramatically draw drawing drawn dress dressed drilling drinking drive driven
    driver drivers drives driving drop dropped dropping drove drug drugs drunk dry dubbed dubious due
    dumb dump during duties duty dying dynamic dynamics each eager earlier earliest early earn earners
    earning earnings ease easier easily easy eat eating echo echoed economically economies economists
    economy edge edited editor editors educated effect effective effectively effectiveness effects
    efficient effort efforts egregious eight either elaborate elderly eldest elect elected electing
    elections electorate electric electricity element elements eligibility eligible eliminate eliminated
    eliminating elimination elite elites else elsewhere emails embarrassing embarrassment embassy
    embattled emboldened embrace embraced emerged emerging emissions emotional emotions empathy emphasis
    emphasize emphasized employ employed employee employees employer employers employment empower
    empowered empty enable enabled enact enacted enacting encounter encounters encourage encouraged
    encourages encouraging end ended ending endless endorse endorsed endorsement endorsements endorsing
    ends endure enduring enemies enemy energized enforce enforced enforcement enforcing engage engaged
    engagement engaging engine enhance enhanced enjoy enjoyed enormous enough enrollees enrollment ensure
    ensuring enter entered entering enthusiasm enthusiastic entire entirely entities entitled entitlement
    entitlements entity entry environment epidemic episode equality equally equipment equivalent era
    error errors escalate escalated escalating escalation escape especially essay essence essential
    essentially establish established establishing establishment estate estimate estimated estimates etc
    ethical ethnic evaluate even evening evenly event events eventual eventually ever every everybody
    everyday everyone everything everywhere evidence evident evil evolved exact exactly exaggerated
    examination examine examined examining example examples excellent except exception exceptions
    excessive exchanged exchanges excited exclude excluded exclusive exclusively excuse execute executed
    executive executives exempt exemption exemptions exercise exercises exercising exist existed
    existence existential existing exists exit expand expanded expanding expansion expect expectant
    expectation expectations expected expecting expects expelled expenditures expense expenses expensive
    experience experienced experiences experiment expert expertise experts expire expired expires explain
    explained explaining explains explanation explanations explicit explicitly exploded exploit exploited
    explore exploring explosion explosive export exports expose exposed exposing exposure express
    expressed expressing expression extend extended extending extension extensive extent extra
    extraordinarily extraordinary extreme extremely extremist extremists eye eyes face faced faces
    facilitate facilities facility facing fact faction factions facto factor factors factory facts
    factual faculty fail failed failing fails failure failures fairly fall fallen falling fallout falls
    false falsely familiar families family famous famously fan fans fantasy far farm farmers fashion fast
    faster fatal fate father fault favor favorable favored favorite favors fear feared fearful fears
    feature featured features feed feel feeling feelings feels fees feet feisty fell fellow felony felt
    female fence fences fencing feud few fewer fiction fide field fierce fight fighter fighting fights
    figure figures file filed files filibuster filing filings fill filled filling film final finally
    finances financial financially financing find finding findings finds fine finger finish finished fire
    firearm fired fires firestorm firing firm firmly firms fiscal fit fits five fixed fixing flag flags
    flavored flawed flaws fled flee fleeing flew flexibility flights flip floated flood flooded flooding
    floor flow flurry fly flying focus focused focuses focusing foes folks follow followed followers
    following follows food foolish foot footage football for force forced forcefully forces forcing
    forecast foreigners foremost forever forge forget forgotten form formal formally formed former
    formerly forms forth forthcoming fortunes forum forward fossil fought found founded founder four
    fraction frame framed framework frankly fraud fraudulent fraught freed freedoms freely freeze
    frequent frequently fresh friend friendly friends fringe from front fronts frustrated frustrating
    frustration fuel fueled fuels fulfill full fully fun function functioning functions fund fundamental
    fundamentally funded funding fundraiser fundraising funds furious further future gain gained gaining
    gains game gap gaps gas gasoline gather gathered gathering gauge gave gay gear gender generally
    generate generated generation generations generic generous genuine genuinely gerrymandering gesture
    get gets getting giant giants gift give given gives giving glamorous globally goal goals goes going
    golf gone gonna good goods goofy got gotten govern governed governing government governments
    governors grab gradually graduate granted granting grants grasp grassroots grateful gratitude grave
    greater greatest greatly greenhouse greeted grew grievances grieving groping gross ground grounded
    grounds groundwork group groups grow growing grown grows growth guarantee guaranteed guarantees guard
    gubernatorial guess guest guests guidance guide guidelines guilt guilty gun gunman guns gut gutted
    guys habit habits hack hacked hackers hacking hacks had hails hair half hall halls halt halted hammer
    hand handed handful handguns handing handle handled handling hands hang hanging hapless happen
    happened happening happens happy harassed harassment hard harder hardest hardline hardly harm harmed
    harmful harsh has hashtag hate hated hateful hatred have having hawks hazard head headed heading
    headline headlines headquarters heads healthier healthy hear heard hearing hearings heart heartbroken
    hearts heat heated heavily heavy heels height heightened held help helped helpful helping helps her
    here hero heroes heroic heroine herself hidden hide hiding high higher highest highlight highlighted
    highlighting highlights highly hike hikes him himself hint hinted hire hired hiring his historian
    historic historical historically history hit hits hitting hoax hold holders holding holds hole
    holiday home homes homicide homicides honestly honesty honor honored honoring hook hoped hopeful
    hopefully hopes hoping horrible horrific horror horse hospital hospitals host hosted hostile
    hostility hosts hotel hour hours household households houses how however https huge humanitarian
    humanity humans hundred hundreds hunt hurt hurting hurts husband hyperbole hypocrisy hypothetical
    hysteria icon idea ideal ideals ideas identification identified identify identifying identities
    identity ideological ideologically ideology ignorance ignorant ignore ignored ignoring illegal
    illegally illness image images imagine imagined immediate immediately immense immigrants imminent
    immoral immune immunity impact impacted impacts impeach impeached impeachment impede implement
    implementation implemented implementing implications import importance important importantly imported
    imports impose imposed imposing impossible impression impressive improper improperly improve improved
    improvement improvements improving inability inaccurate inaction inadequate inappropriate inaugural
    inbox incapable incarceration incentive incentives incident incidents inclined include included
    includes including inclusion income incomes incoming incompetence incompetent incomplete inconsistent
    incorrect increase increased increases increasing increasingly incredible incredibly incumbent
    incumbents indeed indefinitely independently indicate indicated indicates indicating indication
    indicted indictment indictments individual individuals industries industry ineffective inequality
    inevitable inevitably infamous infighting inflation influence influenced influential inform informal
    informant information informed infrastructure inherent inherently inherited initial initially
    initiative initiatives injunction injured injuries injury injustice inner innocent input inquiries
    inquiry insane inside insider insight insist insisted insistence insisting insists inspired
    instability instance instances instead instincts institution institutional institutions instructed
    instructions insufficient insult insults insurance insured insurer insurers integrity intend intended
    intends intense intensified intensity intent intention intentionally intentions interactions
    intercepted intercontinental interest interested interesting interests interfere interference
    interfering interim interpret interpretation interpreted interrogation intervene intervention
    interview interviewed interviewing interviews into intolerance introduce introduced invest invested
    investigate investigated investigating investigation investigations investigator investigators
    investing investment investments investor investors invitation invite invited inviting invoke invoked
    invoking involve involved involvement involves involving ire irrelevant irresponsible isolated
    isolation issue issued issues issuing item items its itself jail jailed jeopardy jet job jobs join
    joined joining joke jokes journalism journalist journalistic journalists journey judges judgment
    judgments jump jumped jurisdiction jurors jury just justification justified justify keen keep keeping
    keeps kept key kick kicked kicking kids kill killed killing killings kind kindly kinds kneeling knew
    knife knock know knowing knowingly knowledge known knows label labeled labeling lack lacked lacking
    lacks lady laid land landed lands landscape language large largely larger largest last lasted lasting
    late later latest latter laugh laughing launch launched launches launching laundering law lawful
    lawmaker lawmakers laws lawsuit lawsuits lawyer lawyers lay laying lead leader leaders leadership
    leading leads leak leaked leakers leaking leaks leaning learn learned learning least leave leaves
    leaving led leftist leftists legacy legal legality legalization legalized legally legislation
    legislative legislators legislatures legitimacy legitimate length lengthy less lesson lessons let
    lethal lets letter letters letting level levels leverage liability liar libel liberal liberals
    liberties license licenses licensing lie lied lies lifelong lifetime lift lifted lifting light lights
    like liked likelihood likely likes limit limitations limited limiting limits line lined lines link
    linked links list listed listening lists literally literature litigation little live lived lives
    living loan loans lobbied lobby lobbying lobbyist lobbyists local located location locations locked
    logic logical long longer longstanding longtime look looked looking looks looming loopholes loose
    lose loser losers loses losing loss losses lost lot lots lottery loud loudly love loved loves low
    lower lowering lowest lows loyal loyalty lucky lunch lying machine machines made magazine magazines
    mainly mainstream maintain maintained maintaining maintains major majorities make makers makes making
    male man manage managed manager managers managing mandate mandates mandatory manipulation manner
    manufacturing many map maps marched marches marching margin marginalized margins marijuana marked
    market marketing marketplace marketplaces markets marking marks marriage married mass massacre
    massive master match matched material materials math matter mattered matters maximum maybe mean
    meaning meaningful meant meantime meanwhile measure measured measures meat mechanism meddle meddling
    media median medical meet meeting meetings meets member members membership memo memories memory memos
    men mental mentally mention mentioned mentions mere merely merits mess message messages messaging met
    method methods midnight midst midterm midterms might migrant migrants military million millions mind
    minds mine minimize minimum mining minister ministers minor minorities minors minute minutes mirror
    misconduct misdemeanor misinformation mislead misleading misled missed missile missiles missing
    mission mistake mistaken mistakes mix mixed mob mobilize mock mocked mocking mocks mode model models
    moderate moderates modest modified moment moments momentum money monitoring monopoly month monthly
    months monuments mood moral morality morally mornings mortgage most mostly mothers motion motivated
    motivation motivations motive motives mounted mounting mouth move moved movement movements moves
    movie moving much mulls multiple murder murdered murders music must muster mutual myriad myself
    mystery myth name named names naming narrative narratives narrow narrowly nasty nationalism
    nationalist nationalists nationally nations nationwide naturally nature ndez near nearby nearly
    necessarily necessary need needed needs negative negotiate negotiated negotiating negotiation
    negotiations negotiator neighbor neighborhood neighborhoods neighboring neighbors neither nerve
    nervous net network networks neutral neutrality never nevertheless newly newlywed news newsletters
    newspaper newspapers next night nightmare nine noble nobody nod noise nominate nominated nominating
    nomination nominations nominee nominees noncitizens none nonetheless nonpartisan nonprofit nonsense
    nonviolent nor normal normally norms not notable notably note noted notes nothing notice noticed
    noting notion notorious novel now nowhere nuclear number numbers numerous oath object objected
    objection objections objective objectives obligation obligations obscure observe observed observers
    obsessed obstacles obstruct obstruction obtain obtained obtaining obvious obviously occasion
    occasional occasionally occasions occur occurred odd odds off offenders offense offenses offensive
    offer offered offering offers officer officers offices official officially officials offset offshore
    often oil okay older oldest omnibus once one ones ongoing online only onto open opened opening openly
    openness operate operating operational operations operative operatives opinions opioid opioids
    opponent opponents opportunities opportunity oppose opposed opposes opposing opposite opposition
    oppression opt optimism optimistic option options orchestrated order ordered ordering orders ordinary
    organization organizations organize organized organizer organizers orientation origin original
    originally other others otherwise ought our ours ourselves ousted ouster out outcome outcomes outcry
    outdated outgoing outlet outlets outlined output outrage outraged outrageous outreach outright
    outside outspoken outstanding over overall overcome overhaul overjoyed overly overreach overseas
    oversee overseeing oversees overturn overturned overturning overwhelming overwhelmingly owe own owned
    owner owners ownership owns pace pack package packages packed pact pages paid pain painful paint
    painted pair panel panic paper papers paperwork parade parallel pardon parent parents parole part
    partial partially participants participate participated participating participation particular
    particularly parties partisan partisans partisanship partly partner partners partnerships parts party
    pass passage passed passenger passengers passes passing passion passionate past path pathway patience
    patients patriotism patrol pattern patterns pause pay paychecks payer paying payment payments payroll
    pays peaceful peak peers penalties penalty pending pensioner people per perceived percentage
    perception perceptions perfect perfectly perform performance performed perhaps peril period periods
    perjury permanent permanently permission permit permits permitted persecution persistent person
    personal personally persons perspective perspectives persuade persuaded persuasive petition petty
    pharmaceutical phase phenomenon philosophy phone phones phony photo phrase physical physically
    physician pic pick picked picking picks pickup picture pictures piece pieces pilot pipeline pitch
    pivotal place placed places placing plain plan plane planet planning plans plant plants plastic
    platform platforms plausible play played player players playing plays plea plead pleaded pleas please
    pleased pledge pledged pledges plenty plot plucky plus pocket pockets podium point pointed pointing
    points poised poison polarization polarized polarizing police policies policy policymakers political
    politically politician politicians politicized politics poll polling polls pollsters pollution pool
    pools poor poorer poorly pop popular popularity population populations populism populist porn portion
    portions portrait portray portrayed pose posed poses position positions positive possess possession
    possibilities possibility possible possibly posted posting posts posture pot potent potential
    potentially poured pouring poverty power powerful powers practical practically practice practices
    praise praised praising pray prayers precedent precedents precise precisely predecessor predecessors
    predict predictable predicted predicting predictions predominantly preexisting prefer preference
    preferences preferred pregnancy pregnant preliminary premise premium premiums preparation prepare
    prepared preparing presence present presented presents preserve preserving presidency pressed
    pressing pressure pressured pressuring presumably presumption pretend pretending pretty prevail
    prevent prevented preventing prevents previous previously prices pricing pride primaries primarily
    primary principle principled principles print prior priorities prioritize priority prison prisoners
    prisons private privately privilege privileged probable probably probe probes probing problem
    problematic problems procedural procedure procedures proceed proceeding proceedings process processes
    processing produce produced producer producers produces producing product production productive
    productivity products professionals professors profile profiling profit profits profound profoundly
    program programming programs progress progressives prohibit prohibited prohibiting prohibits
    projected projections projects prominent promise promised promises promising promote promoted
    promoting promotion prompt prompted prompting prone proof propaganda proper properly property
    proponents proportion proposal proposals propose proposed proposes proposing prosecute prosecuted
    prosecution prosecutions prosecutor prosecutorial prosecutors prospect prospective prospects protect
    protected protecting protection protectionist protections protects protest protesters protesting
    protests protocols proud prove proved proven proves provide provided provider providers provides
    providing proving provision provisions provocative provoke provoked psychological public publication
    publications publicity publicly publish published publisher publishing pull pulled pulling punch
    pundits punish punished punishing punishment punitive purchase purchased purchases purchasing pure
    purely purported purportedly purpose purposes pursue pursued pursuing pursuit push pushback pushed
    pushing put puts putting qualifications qualified qualify quality quarter quest question questionable
    questioned questioning questions quick quickly quiet quietly quit quite quo quote quoted quotes
    quoting race races racial racially racing racism racist racists radically raid raids rail railed rain
    raised raises raising rallied rallies rally rallying rampant ran random range ranging rank ranks rape
    rapidly rare rarely rate rates rather rating ratings rational rationale raw reach reached reaching
    react reacted reaction reactions readers readiness reading reads ready real realistic realities
    reality realize realized really realm reason reasonable reasonably reasoning reasons reassure
    reassuring rebuild rebuilding rebuke recall recalled recaptcha receive received receiving recent
    recently reception recess recession recipients reckless recognition recognize recognized recognizing
    recollection recommend recommendation recommendations recommended reconciliation reconsider record
    recorded recording records recount recover recovered recovery recruit recruiting recusal recuse
    recused redacted redistricting reduce reduced reduces reducing reduction reductions reelection refer
    reference references referendum referred referring reflect reflected reflects reform reforms refrain
    refuge refugees refusal refuse refused refuses refusing regain regard regarded regarding regardless
    regime region regional register registered registration regret regular regularly regulate regulated
    regulation regulations regulators regulatory rein reinforce reiterated reject rejected rejecting
    rejection related relating relation relations relationship relationships relative relatively
    relatives release released releasing relentless relevant reliable reliably relied relief relies
    religion religious reluctant rely relying remain remained remaining remains remark remarkable
    remarkably remarks remedy remember remembered remind reminded reminder reminding remote remotely
    removal remove removed removing renew renewable renewal renewed reopen repair repeal repealed
    repealing repeat repeated repeatedly repeating replace replaced replacement replacing replied reply
    report reported reportedly reporter reporters reporting reports represent representation represented
    representing represents reprint reputation request requested requesting requests require required
    requirement requirements requires requiring rescind research researcher researchers reserved
    resettlement residence resident residents resign resignation resigned resigning resisted resolution
    resolve resolved resort resources respect respected respective respectively respects respond
    responded respondents responding response responses responsibilities responsibility rest restaurant
    restaurants restore restraining restraint restrict restricted restricting restrictions restrictive
    result resulted resulting results resume retail retain retained retaliate retaliation retaliatory
    retire retired retiring retreat return returned returning returns reunification reunite reunited
    reveal revealed revealing reveals revelation revelations revenue revenues reversal reverse reversed
    reversing review reviewed reviewing reviews revised revive reward rewrite rhetoric rhetorical rid
    ride ridiculous rifle rifles rightly rights ring ripped rips rise risen rising risk risks risky rival
    rivals road roads robust rogue role roles roll rolled rollout rolls room rooms root rooted roots
    rough roughly round rounds route routine routinely row ruin rule ruled rules ruling rulings rumors
    run running runoff runs rural rushed sabotage sacked sacred sacrifice sad safe safeguard safely safer
    safety said sake salacious salaries salary sale sales same sample sanctions sanctuary satisfied
    satisfy save saved savings saw say saying says scale scandal scandals scare scared scary scenario
    scenarios scene scenes schedule scheduled scheme scholar school schools scientific scientist scope
    score scores scrambling scrap screaming screening script scrutiny search searches searching season
    seat seated seats secretly secrets sector sectors secular secured security see seeing seek seekers
    seeking seeks seem seemed seemingly seems seen sees segment segregation seize seized selected
    selection sell selling semiautomatic send sending sends senior seniors sense sensible sensitive sent
    sentence sentenced sentences sentencing sentiment sentiments separate separated separately separating
    separation separations series serious seriously servants serve served server servers serves services
    serving session set setback sets setting settle settled settlement settlements seven several severe
    severely sex sexism sexist sexual sexually shake shaking shall shame shape shaped shaping shared
    shareholders shares sharing sharp sharply shattered she shed sheer shelter shield shift shifted
    shifting shifts ship ships shock shocked shocking shoes shoot shooter shooting shootings shop shore
    short shortage shortly shot shots should shoulder shouted shouting show showdown showed showing shown
    shows shrink shrinking shut shutdown shutting shy sick sicker side sided sidelines sides sight signal
    signaled signaling signals signature signed significance significant significantly signing signs
    silence silenced silent silly similar similarly simple simply simultaneously sin since sincere single
    singled sink sit site sites sits sitting situation situations six size skeptical skepticism skill
    skilled skills skin skip slammed slamming slams slap slash slashing slated slavery slew slight
    slightly slim slip slogan slow slowed slowing slowly small smaller smart smear smoke smoking smooth
    smuggling sober socialism society soft software solar sold soldiers sole solely solution solutions
    solve solved some somebody somehow someone something sometimes somewhat somewhere son soon sooner
    sophisticated sorry sort sorts sought soul sound sounded sounds source sources sovereignty sow spaces
    span spark sparked speak speakers speaking speaks specific specifically specifics specify spectacle
    spectrum speculation speech speeches speed spend spending spent spike spin spiral spirit spite split
    spoke spoken spokesman spokesperson spokeswoman sponsor sponsored sponsors spot spotlight spots
    spread spreading spring spur spurred spy spying square squarely stability stabilize stable staffer
    staffers stage staged stages stake stakes stalled stamp stamps stance stand standard standards
    standing standoff stands stark start started starting starts stated statement statements states
    statewide stating station stations statistics statues status statute statutes statutory staunch stay
    stayed staying steadily steady steal stealing steep steer stemming step stepped stepping steps stick
    sticking stiff still stimulus stock stocks stolen stood stop stopgap stopped stopping stops store
    stores stories storm storming storms story straight straightforward strain strategies strategist
    strategy straw straws stream streets strength strengthen strengthening stress stressed stretch strict
    stricter strictly strike strikes striking string strong stronger strongest strongly struck structural
    structure structures struggle struggled struggles struggling stuck student students studied studies
    study studying stuff stunned stunning stupid style subject subjected subjects submit submitted
    subpoena subpoenas subsequent subsequently subsidies subsidized subsidy substance substantial
    substantially substantive suburban suburbs succeed succeeded success successes successful
    successfully successor such sudden suddenly sued suffer suffered suffering sufficient sufficiently
    suggest suggested suggesting suggestion suggestions suggests suicide suicides suing suit suits sum
    summary summit supplies supply support supported supporter supporters supporting supportive supports
    supposed supposedly suppress supremacist supremacists supremacy sure surely surface surfaced surge
    surgery surplus surprise surprised surprising surprisingly surrender surrogate surrounded surrounding
    surveillance survey surveyed surveys survival survive survived survivors suspect suspected suspects
    suspend suspended suspending suspicion suspicions suspicious sustain sustainable sustained sway
    sweeping swept swift swiftly swing swirling switch sworn symbol symbolic symbols sympathetic sympathy
    system systems table tackle tactic tactical tactics tag take taken takes taking talent talk talked
    talking talks tank tape tapes tapped target targeted targeting targets tariff tariffs task tasked
    taste taught tax taxed taxes taxpayer taxpayers teach teacher teachers teaching team teams tear
    tearful tears tech technical technically techniques technological technologies teenage teenagers
    teens teeth telephone televised television tell telling tells temperament temperatures temporarily
    tend tended tendency tends tens tense tension tensions tenure term terminate terrible terribly
    terrified territory terror terrorism terrorist terrorists test tested testified testify testifying
    testimony testing tests text texts than thank thanks that the theater theft their them theme themes
    themselves then theories theory there thereby therefore these they thin thing things think thinking
    thinks this thorough thoroughly those though thought thoughts thousand thousands threat threaten
    threatened threatening threatens threats three threshold threw through throughout throw throwing
    thrown thus thwart ticket tide tie tied ties tight tilt time timeline timing tiny tip tired titled
    today together toggle told tolerance tolerate toll tomorrow tone tonight too took tool tools top
    topic topics tops torture total totally touch touched tough tougher tour touted touting touts toward
    towards town towns toxic track tracked tracking tracks traction trade trading tradition traditional
    traditionally traditions traffic trafficking tragedy tragic trail train trained training trajectory
    transactions transcript transcripts transfer transferred transform transformation transgender
    transition transparency transparent trapped travel traveled travelers traveling treat treated
    treating treatment treaty tree tremendous trend trends trial tribal tribe tricky tried tries trigger
    triggered triggering trip trips troops trouble troubled troubles troubling truck trucks true truly
    trust trusted truth try trying tuition tumultuous tune tunnels turmoil turn turned turning turnout
    turns tweet tweeted tweeting tweets twice twist two type types typical typically tyranny ugly
    ultimate ultimately unable unacceptable unaccompanied unanimous unanimously unauthorized unaware
    uncertain uncertainty unclear uncomfortable unconstitutional uncovered undecided under undercut
    underground underlying undermine undermined undermines undermining underscored understand
    understandable understanding understands understood underway undo undocumented undoubtedly unemployed
    unemployment unethical unexpected unfair unfairly unfit unfolding unfortunate unfortunately unhappy
    unidentified unified uniform unifying unilateral unilaterally uninsured unions unique uniquely unit
    units unity universal universities unknown unlawful unleashed unless unlike unlikely unlimited
    unmasking unnamed unnecessary unpopular unprecedented unpredictable unrelated unsubscribe
    unsubstantiated unsuccessful until untrue unusual unusually unveiled unveils unverified unwilling
    upcoming update updated updates upheld uphold upon upset urge urged urgency urgent urges urging use
    used useful user users uses using usual usually utility utterly vacancy vacation vague valid valuable
    value values vaping various varying vast vastly vehemently vehicle vehicles verbal verdict verified
    verify version versions versus very veteran veto vetted vetting via viable vicious victim victims
    victories victory video videos view viewed viewers viewpoint viewpoints views vigorous vigorously
    violate violated violates violating violation violations violence violent viral virtually virtue visa
    visas visible vision visit visited visiting visitors visits vital vocal voiced voices void volatile
    voluntarily voluntary volunteer volunteers vote voted voter voters votes vowed vowing vows
    vulnerability vulnerable wage wages waging wait waited waiting waiver waivers wake walk walked
    walking walkout walls want wanted wanting wants war warfare warm warming warn warned warning warnings
    warns warrant warrants wars wary was waste watch watchdog watched watching water waterboarding wave
    waves way weak weaken weakened weakening weakness wealth wealthiest wealthy weapon weapons wear
    wearing weather website websites wedding week weekend weeks weigh weighed weighing weighs weight
    weird welcome welcomed welcoming welfare well went were what whatever whatsoever when whenever where
    wherever whether which while whip whistleblower whites who whoever whole whom whose why wide widely
    wider widespread widowed wield wife wildly willing willingness win wind window windows winds wing
    winners winning wins wire wiretapping wisdom wise wish wished wishes with withdraw withdrawal
    withdrawing withdrawn withdrew withheld withhold withholding within without witness witnessed
    witnesses woman women won wonder wondered wonderful wondering word words wore work worked worker
    workers workforce working workplace works worldview worldwide worried worries worry worrying worse
    worship worst worth worthy would wound wounded wounds write writer writers writes writing written
    wrong wrongdoing wrote year years yesterday yet yield you young younger youngest your yourself zone
    zones
    """
)
