"""Hold common first names with the gender they usually tell, from general knowledge of several cultures."""

from __future__ import annotations

from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.types import Gender

FEMALE = word_set(
    """
    megyn norah mollie neela melanne joumana adelle carly cokie reem nouha salma aliya
    aaliyah abigail ada adaeze adele adriana agnes agnieszka aicha ailsa aisha akiko akosua alana
    alessandra alexa alexandra alexandria alexis alice alicia alina alison allie allison alma alyssa ama
    amal amanda amber amelia amina amy ana anastasia andrea angela angelica angelina angharad anita
    anjali anke ann ann-marie anna annabel anne anne-marie anneliese annette annie antonia aoife april
    arabella ariana arianna arlene asha ashley astrid audrey aurora ava aya ayanna ayesha barbara
    beatrice beatriz becky belinda bella bernadette bernice beth bethany betsy betty beverly beyonce
    bianca birgit bonnie bozena brenda briana bridget britney britt brittany bronwyn brooke bushra
    caitlin camila camilla candace cara carla carly carmen carol carole carolina caroline carolyn carrie
    carys cassandra catherine cathy catriona cecilia celia celine cerys charlene charlotte chelsea cheryl
    chiara chimamanda chloe christina christine christy ciara cindy claire clara clare claudia clementine
    colleen condoleezza connie constance consuelo cora cordelia courtney cressida crystal cynthia daisy
    dana danielle daphne dawn deborah debra deepika deirdre delia denise diana diane dianne dina dolores
    donna dora doreen doris dorothy dottie ebony edie edith edna effie eileen eilidh ekaterina elaine
    eleanor elena elisa elise elissa eliza elizabeth ella ellen eloise elsa elsie elspeth elvira emilia
    emily emma erica erika erin esme esmeralda esther ethel etta eva eve evelyn faith farah fatima fauzia
    federica felicity fernanda fiona florence flossie frances francesca freya gabriela gabriele gabrielle
    gail galina gemma genevieve georgia georgina geraldine gertie gertrude gillian gina giorgia giselle
    giulia gladys glenda gloria grace graciela grainne greta gretchen guadalupe gwen gwyneth hailey
    halima hallie hanan hannah harriet haruka hattie hazel heather heidi heike helen helena helga
    henrietta hester hillary hina hollie holly hope huma ida ileana ilhan imani imogen indira ines ingrid
    iona irene irina iris isabel isabella isabelle isla ivanka ivy jacinda jackie jacqueline jade jamila
    jane janet janice jasmine jean jeanette jeanne jeannie jemima jenna jennifer jenny jessica jill joan
    joanna joanne jocelyn jodie jolene joni josephine joy joyce juanita judith judy julia juliana julie
    juliet june justine kaitlyn kamala kara karen karina katarzyna kate katherine kathleen kathryn kathy
    katie katrina katy kavita kay kayla keiko keira keisha kelli kellie kelly kellyanne kendall kerry
    khadija khloe kim kimberly kirsten kirstjen kirsty kori kourtney kristen kristi kristin kristina
    kylie kyrsten lakisha lakshmi lara larisa latoya laura lauren layla leah leann leeann leigh leila
    lena leonie lesley leslie leticia lilian liliana lilliana lilly lily lina linda lindsay lisa lisa-marie
    liz liza lois lola loretta lori lorna lorraine lottie louise lucia lucille lucinda lucy ludmila lydia
    lynda lynn lynne mabel mackenzie madeleine madeline madison maggie mairi maisie malgorzata mandy
    marcia margaret maria mariah mariam marianne marie marilou marilyn marina marion marisol marissa
    marjorie marlene marsha marta martha martina mary maryam matilda maud maureen mavis maxine maya medea
    meera megan meghan mehreen mei melania melanie melinda melissa melody mercedes meredith mette mhairi
    mia michele michelle mikie mila mildred millie minnie mira miranda miriam moira molly mona monica
    monique montserrat morag muriel myeshia myra myrna myrtle nadia nadine nancy naomi nasim natalia
    natalie natasha nell nellie nerys ngozi niamh nichola nicola nicole nicolle nigella nikki nina nisha
    nomvula noor nora norma nuria octavia oksana olga olive olivia omarosa oprah orla ottilie paige
    pamela patricia patti patty paula paulette pauline pearl peggy penelope penny petra philippa phoebe
    phyllis pilar pippa polly pooja poppy posy priscilla priti priya rabia rachael rachel ramona rania
    rashida rebecca rebekah regina rhian rhiannon rhonda rihanna rina rita roberta robin robyn rochelle
    roisin rosa rosalind rose roseanne rosemary rosie roxanne ruby ruth sabrina sadie sakura sally
    sally-ann samantha samira sana sandra sandy saoirse sara sarah sasha saskia scarlett selena senga
    serena shakira shana shanice shannon sharice sharon sheila shelby shelley sherry shirley sian sienna
    sigrid silvia simone sinead siobhan skye sofia solveig sonia sonya sophia sophie stacey stacy stella
    stephanie sue sumaya summer sunita susan susanna susie suzanne svetlana sybil sylvia tabitha talia
    tamara tamika tammy tamsin tania tanisha tanya tara tatiana taylor teresa tess tessa thandi thelma
    theresa tiffany tina toni tracey tracy trisha tulsi ulrike uma ursula valentina valerie vanessa velma
    venus vera verity veronica vicki vicky victoria viola violet virginia vivian vivien vivienne wanda
    wanjiru wendy whitney whoopi wilma winifred winnie xenia ximena xiomara xiu yasmin yasmine yolanda
    yulia yvette yvonne zadie zainab zara zelda zoe zofia zuzana
    """
)

MALE = word_set(
    """
    robby khizr ghassan mamdouh ishaan aris chauncey carson rahm geert enrique adel osman mostafa
    aaron abdel abdul abdullah abel abraham adam adil adolf adrian ahmad ahmed aidan ajit akira alain
    alan alasdair alastair albert alberto aldo alec alejandro aleksandr alessandro alex alexander alexei
    alf alfonso alfred alfredo ali alistair allan allen alonso alvin amir amit ammar anatoly anders
    anderson andre andreas andrei andres andrew andriy andy angelo angus anil anish ansel anthony antoine
    anton antonin antonio anwar aras archie ari arjun arkady armando arnold arthur arturo arun asad asher
    ashok ashraf ashton asif aubrey august austin avik axel aziz babar barack barnaby barney barry
    bartholomew bashar bashir basil beau ben benedict benjamin bennie benoit bernard bernardo bernie bert
    bertrand bilal bill billy bjorn blake bob bobby bogdan boris brad bradley bram brandon brendan brent
    bret brett brian brock bruce bruno bryan bryce byron caleb callum calvin cameron carl carlo carlos
    carlton carter casper cathal cecil cedric cesar chad charles charlie chester chinua chris christian
    christoph christopher chuck ciaran clarence clark claude clay clement cliff clifford clint clinton
    clive clyde cody colin colton connor conor conrad corey cormac cornelius cory craig crispin curt
    curtis cuthbert cyril cyrus dale damian damien damon dan daniel danny darrell darren darryl dave
    david dean declan deepak delbert demetrius denis dennis denzel deon derek dermot deshawn desmond
    devin diarmuid dick diego dieter dietrich dimitri dirk dmitri dmitry dominic dominique don donal
    donald donnacha donnie doug douglas drew duane duncan dustin dwayne dwight dylan eamon earl eddie
    edgar edmund edouard eduardo edward edwin eli elias elijah eliot elliot elliott elmer elon elton
    elvis emeka emil emilio emmanuel emmet enda enrico enrique enzo eoin eric erik ernest ernesto esteban
    ethan euan eugene evan ewan ezra fabio fabrice faisal farid federico felipe felix ferdinand ferenc
    fergus fernando fidel finbar finlay finn fintan floyd francesco francis francisco francois frank
    frankie franklin fred freddie frederick fritz gabriel ganesh gareth garrett garry gary gavin gene
    geoff geoffrey george geraint gerald gerard gerhard gethin geun-hye gianni gil gilbert giles giorgio
    giovanni giuseppe glen glenn godfrey gonzalo goodluck gopal gordon graeme graham grant greg gregg
    gregory guillaume guillermo gunnar gunther gus gustavo guy gyorgy habib hakeem hamid hamish hamza
    hank hans hari harlan harley harold haroon harris harrison harry haruki harvey hassan hector heinrich
    heinz helmut henri henrik henry herbert herman hideki hiroshi horace horst hosni howard howie hubert
    hugh hugo humphrey hussein huw iain ian ibrahim idris ieuan ifan ignacio ignatius igor ilan ilya
    imran iolo iqbal ira irving isaac ismail istvan ivan jack jackson jacob jacques jae-in jaime jair
    jake jamal james jamie janos jared jaroslaw jarrod jason jasper javad javed javier jay jean-claude
    jean-luc jean-marc jean-marie jeb jed jeff jefferson jeffrey jens jeremy jermaine jerome jerrold
    jerry jesse jesus jethro jim jimmy jin-woo jiri joachim joao joaquin joe joel joey johan johann john
    johnny jolyon jomo jon jonah jonas jonathan jordan jorge jose josef joseph josh joshua joss juan jude
    jules julian julien julio julius junaid junichiro jurgen justin kanye karim karl kazuo keir keith ken
    kenji kenneth kenny kent kerim kerwin kevin khalid khalil kieran kirill klaus kobe kofi konstantin
    krishna kristian kumar kurt kwame kwasi kyle lachlan lamar lamont lance larry lars laszlo laurence
    laurent lawrence lebron lech lee len lenny leo leon leonard leonardo leonid leroy les lester levi
    lewis liam lincoln lindsey lionel lloyd logan lorcan lorenzo lou louis luc luca lucas luigi luis luiz
    luka lukas luke luther lyndon mahmoud maksim malcolm malik manny manoj manuel marc marcel marco
    marcos marcus mariano mario mark marlon marshall martin marvin mary- massimo mateo mateusz mathew
    mathieu matt matteo matthew matthias maurice mauricio maurizio max maxwell medgar mehmet mel melvin
    merrick micah michael micheal michel miguel mikael mike mikhail miles milo milos milton miroslav
    mitch mitchell mitt mo mohamed mohammad mohammed mohan morgan morris mortimer moses muammar muhammad
    muhammadu mungo murray mustafa nabil narendra nasser nat nate nathan nathaniel naveen nawaz ned neil
    nelson nestor newt niall nicholas nick nico nicolas nigel nikhil nikita nikolas noah noel norman
    obadiah octavio oisin olaf oleg oliver olivier ollie olusegun omar orlando orrin orville osama osbert
    oscar osman otto owain owen pablo padraic padraig paolo pascal pat patrice patrick paul paulo pavel
    pawel pedro percy peregrine perry pervez pete peter petr petro phil philip philippe phillip pierre
    piers pieter pietro piotr pradeep prakash preet preston quentin rafael rafiq rahm rahul raila raj
    rajesh rajiv ralph ramesh ramon randall randy raphael rashid raul ravi ray raymond recep reece reg
    reggie reginald reince renato rene rex rhodri rhys ricardo rich richard rick ricky rinat rishi rob
    robbie robert roberto rod roderick rodney rodrigo roger rohit roland rolf roman ron ronald ronan
    ronnie rory roscoe ross rowan roy ruairi ruben rudolph rudy rufus rupert russell ryan saad sacha
    sachin sadiq sajid saleem salman salvador salvatore sam samir samuel sandeep sanjay santiago satish
    saul sayfullo scott seamus sean sebastian serge sergei sergey sergio seth shahid shane shaquille
    shashi shaun shawn sheldon sherrod shinzo sidney siegfried sigmar silas silvio simon solomon sonny
    spencer stan stanley stefan stefano steny stephan stephen sterling steve steven stewart stuart sunil
    suresh sven tad tadhg takashi taras tariq taro tarquin tayyip ted terence terrence terry thabo thad
    theo theodore thiago thierry thom thomas tim timothy tiziano tobias toby todd tom tomas tomasz tommy
    tony torquil torsten travis trent trevor trey tristan troy tucker tunde tyler tyree tyrone tyson
    uhuru ulrich ulysses umar umberto uriah uwe vaclav vern vernon vicente victor vijay vikram viktor vin
    vince vincent vinny vinod virgil vittorio vivek vlad vladimir volodymyr walid wallace walter warren
    wasim wayne wei wendell wesley whit wilbur wilf wilfred wilfrid will william willie wilson winston
    wojciech wolfgang woodrow woody xavier xi yanis yasser yevgeny yosef yoshihide yuri yusuf yves zac
    zach zachary zack zane zayn zbigniew ziad zoltan zulfikar
    """
)

EITHER = word_set(
    """
    ash avery bailey blair bo brady cameron carey casey charley chris dakota dale dana devon drew dylan
    elliot emerson finley frankie gabriele harper hayden hunter jackie jaime jamie jean jess jesse jo jody
    jordan jules kai kelly kendall kerry kim kit kris lane lee leigh leslie lindsay lindsey logan lou
    mackenzie marion micah mo morgan nat nicky noel parker pat perry peyton quinn reese riley river robbie
    robin rowan ryan sage sam sandy sasha shannon shawn sidney skyler stacy stevie sydney taylor terry
    toni tracy val wren yuki
    """
)

# Short or familiar forms and the names they stand for; a pair is one name either way round.
NICKNAMES: dict[str, str] = {
    short: full
    for full, shorts in {
        "abigail": "abby", "abraham": "abe", "alastair": "al", "albert": "bert",
        "alexander": "alex sandy sasha", "alexandra": "sandra", "alfred": "alf fred",
        "andrew": "andy drew", "anthony": "tony", "arthur": "art", "barbara": "barb babs",
        "benjamin": "ben benji", "bernard": "bernie", "catherine": "cathy cate",
        "charles": "charlie chuck", "christine": "chrissy", "christopher": "chris kit",
        "cynthia": "cindy", "daniel": "dan danny", "david": "dave davy", "deborah": "debbie deb",
        "dennis": "denny", "dominic": "dom", "donald": "don donnie", "douglas": "doug",
        "edward": "ed eddie ted teddy ned", "elizabeth": "liz beth betsy betty eliza lizzie",
        "eugene": "gene", "frances": "fran", "francis": "frank", "franklin": "frankie",
        "frederick": "freddie", "gabriel": "gabe", "geoffrey": "geoff", "gerald": "gerry",
        "gregory": "greg", "harold": "hal", "henry": "harry hank", "jacob": "jake",
        "james": "jim jimmy jamie", "jeffrey": "jeff", "jennifer": "jen jenny", "jerrold": "jerry",
        "jessica": "jess", "john": "jack johnny", "jonathan": "jon", "joseph": "joe joey",
        "joshua": "josh", "katherine": "kate katie kathy kat", "kathleen": "kath",
        "kenneth": "ken kenny", "kimberly": "kim", "lawrence": "larry", "leonard": "len lenny",
        "louis": "lou louie", "lucille": "lucy", "margaret": "maggie meg peggy", "martin": "marty",
        "matthew": "matt", "michael": "mike mick mickey", "mitchell": "mitch", "mohammed": "mo",
        "nathaniel": "nate nat", "nicholas": "nick nicky", "pamela": "pam",
        "patricia": "pat patty patti tricia trish", "patrick": "paddy", "peter": "pete",
        "philip": "phil", "raymond": "ray", "rebecca": "becky", "reginald": "reg reggie",
        "richard": "rick ricky dick rich", "robert": "rob robbie bob bobby bert",
        "ronald": "ron ronnie", "rudolph": "rudy", "russell": "russ", "samuel": "sammy",
        "samantha": "sam", "stanley": "stan", "stephen": "steve", "steven": "stevie", "stuart": "stu",
        "susan": "sue susie", "theodore": "theo", "theresa": "terry tess", "thomas": "tom tommy",
        "timothy": "tim timmy", "valerie": "val", "victor": "vic", "victoria": "vicky",
        "vincent": "vince vinny", "walter": "walt", "william": "will bill billy willie",
        "zachary": "zach zack",
    }.items()
    for short in shorts.split()
}  # fmt: skip


def is_first_name(word: str) -> bool:
    """Tell whether the word, in any case, is a common first name."""
    low = word.lower()
    return low in FEMALE or low in MALE or low in EITHER or low in NICKNAMES


def gender_of(first_name: str) -> Gender:
    """Return the gender that a first name usually tells, ``unknown`` where it tells none."""
    low = first_name.lower()
    if low in EITHER:
        return "unknown"
    female, male = low in FEMALE, low in MALE
    if female == male:
        full = NICKNAMES.get(low)
        return gender_of(full) if full and full != low else "unknown"
    return "female" if female else "male"


def same_first_name(a: str, b: str) -> bool:
    """Tell whether two first names can be one person's: equal, an initial, or a familiar form."""
    x, y = a.lower().rstrip("."), b.lower().rstrip(".")
    if x == y:
        return True
    if len(x) == 1 or len(y) == 1:
        return x[:1] == y[:1]
    return NICKNAMES.get(x) == y or NICKNAMES.get(y) == x or NICKNAMES.get(x, x) == NICKNAMES.get(y, y)
