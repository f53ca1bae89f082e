"""Invented coverage of invented events, near in topic, for the tests of grouping."""

from __future__ import annotations

from onrecord.types import Article

_TOLD = {
    "grounding-1": (
        "Ferry runs aground off Skelnes with 84 aboard",
        "A passenger ferry carrying 84 people ran aground near the harbour at Skelnes on Tuesday morning, the "
        "coastguard said. All passengers were taken off by lifeboat and no one was seriously hurt. Captain Ivar "
        "Dahl said a steering fault had left the crew unable to turn. The operator, Northline, said an "
        "investigation was under way and all sailings between Skelnes and Orrin were cancelled. Harbour master "
        "Greta Lund said the tide would lift the vessel at night.",
    ),
    "grounding-2": (
        "Passengers rescued after Northline ferry grounds",
        "Lifeboats rescued 84 passengers from the Northline ferry Havtern after it grounded outside Skelnes "
        "harbour. The ship's captain, Ivar Dahl, told reporters the rudder failed. Nobody was badly injured, the "
        "coastguard said. Northline apologised and cancelled sailings to Orrin until Thursday while "
        "investigators inspect the steering.",
    ),
    "pier-1": (
        "Dozens injured as ferry hits pier in Port Calder",
        "At least 31 people were injured when a passenger ferry struck the pier at Port Calder on Tuesday "
        "evening, the coastguard said. The vessel, the Morning Star, was coming into the harbour at speed, "
        "witnesses said. Captain Tomas Reyes told investigators that the engines did not answer. The operator, "
        "BayLink, cancelled all sailings. Mayor Anna Whitlock visited passengers in hospital.",
    ),
    "pier-2": (
        "BayLink ferry crash: engines failed, says captain",
        "The captain of the Morning Star ferry, which crashed into the pier at Port Calder injuring 31 "
        "passengers, says the engines failed as he entered the harbour. Tomas Reyes was questioned by "
        "investigators on Wednesday. BayLink has suspended sailings. Lifeboat crews and the coastguard had taken "
        "the injured ashore. Mayor Anna Whitlock called for an inquiry.",
    ),
    "library-1": (
        "Council votes to close Elmford library",
        "Elmford town council voted 9 to 4 on Monday night to close the Cedar Street library to save 220,000 a "
        "year. Councillor Joan Pritchard said the decision was painful. Residents shouted from the gallery. "
        "Campaigner Malik Osei said he would seek a judicial review.",
    ),
    "library-2": (
        "Elmford library to shut after 9-4 vote",
        "The Cedar Street library in Elmford will close in March after councillors voted 9-4 for the cut. Council "
        "leader Joan Pritchard blamed government funding. Malik Osei of the Save Cedar Street group said they "
        "would go to court.",
    ),
    "pool-1": (
        "Harrowby council votes to close swimming pool",
        "Harrowby borough council voted 14 to 11 on Monday night to close the Riverside swimming pool to save "
        "310,000 a year. Councillor Dev Anand said the decision was painful. Residents shouted from the gallery. "
        "Swimming coach Ruth Keller said she would seek a judicial review.",
    ),
    "keldon-1": (
        "Wanderers beat Rovers 3-1 to go top",
        "Keldon Wanderers went top of the league with a 3-1 win over Aster Rovers on Saturday. Striker Joao Pinto "
        "scored twice in the first half and midfielder Sam Hale added a penalty. Manager Rob Teller said they "
        "were superb. Rovers goalkeeper Liam Voss was sent off in the 70th minute.",
    ),
    "keldon-2": (
        "Pinto double sends Wanderers top",
        "Two goals from Joao Pinto took Keldon Wanderers to the top of the league as they beat ten-man Aster "
        "Rovers 3-1. Sam Hale scored from the penalty spot after Liam Voss was dismissed. They were superb, said "
        "manager Rob Teller.",
    ),
    "marlow-1": (
        "City beat United 2-0 in derby",
        "Marlow City beat Marlow United 2-0 on Saturday to move third in the league. Striker Ken Abara scored in "
        "the first half and midfielder Paul Roe added a second from the penalty spot. Manager Jo Stein said they "
        "were excellent. United defender Carl Dow was sent off in the 62nd minute.",
    ),
}

STORIES: tuple[set[str], ...] = (
    {"grounding-1", "grounding-2"},
    {"pier-1", "pier-2"},
    {"library-1", "library-2"},
    {"pool-1"},
    {"keldon-1", "keldon-2"},
    {"marlow-1"},
)


def article(name: str, text: str, **known: object) -> Article:
    """Return an article with this text."""
    return Article(id=name, path=f"{name}.txt", text=text, sha256="", **known)  # type: ignore[arg-type]


def coverage(**known: object) -> list[Article]:
    """Return ten articles about six invented events, all with the same further fields."""
    return [article(name, text, headline=head, **known) for name, (head, text) in _TOLD.items()]
