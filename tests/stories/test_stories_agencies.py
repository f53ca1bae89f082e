"""Wire agencies in the many forms in which papers print them."""

from __future__ import annotations

import pytest
from tests.stories.invented import article

from onrecord.stories import mark_copies

MET = (
    "Ministers of the coast met on Tuesday in the town hall to talk about the ferries, which have not sailed "
    "since the storm of last week, and about who is to pay for the repairs."
)
REST = "\nThey meet again on Friday." * 4


def _agency(text: str, **known: object) -> str | None:
    return mark_copies([article("a", text, **{"outlet": "Tarnmoor Echo", **known})])[0].agency


@pytest.mark.parametrize(
    ("before", "agency"),
    [
        ("WASHINGTON and PORT CALDER (Reuters) - ", "Reuters"),
        ("PARIS, March 3 (Reuters) - ", "Reuters"),
        ("BEIJING, March 3 (Xinhua) -- ", "Xinhua"),
        ("TOKYO, March 3 (Kyodo) -- ", "Kyodo"),
        ("TOKYO, March 3 (Kyodo News) -- ", "Kyodo"),
        ("MOSCOW, March 3. /TASS/. ", "TASS"),
        ("MOSCOW, 3 March (TASS). ", "TASS"),
        ("(ANSA) - ROME, MAR 3 - ", "ANSA"),
        ("March 3 (UPI) -- ", "UPI"),
        ("WASHINGTON, March 3 (UPI) -- ", "UPI"),
        ("Paris (AFP) - ", "AFP"),
        ("PARIS, France (AFP) — ", "AFP"),
        ("PORT CALDER, Tarnmoor — (AP) — ", "AP"),
        ("PORT CALDER, N.C. (AP) - ", "AP"),
        ("NEW DELHI: (PTI) ", "PTI"),
        ("New Delhi, Mar 3 (PTI) ", "PTI"),
        ("SEOUL, March 3 (Yonhap) -- ", "Yonhap"),
        ("By ANN LEE\nAssociated Press\n", "AP"),
        ("By ANN LEE and BO KENT, Associated Press\n", "AP"),
        ("By Ann Lee, Press Association\n", "PA"),
        ("Ann Lee | Associated Press\n", "AP"),
        ("Ann Lee/AP\n", None),
        ("Ann Lee (AFP)\n", None),
        ("Reuters\n", None),
        ("By Reuters Staff\n", "Reuters"),
        ("By The Associated Press\n", "AP"),
        ("AFP - 03/03/2026\n", "AFP"),
        ("Associated Press | March 3, 2026\n", "AP"),
        ("Ann Lee, AP Auto Writer\n", "AP"),
        ("Ann Lee/AP Photo\n", None),
        ("(Reuters photo: Ann Lee)\n", None),
        ("Ann Lee / Reuters\n", None),
        ("Ann Lee/AFP/Getty Images\n", None),
        ("Photo: AP\n", None),
        ("AP: Ministers met on Tuesday\n", None),
        ("Enlarge this image toggle caption Ann Lee/AP\n", None),
    ],
)
def test_agency_above_the_text(before: str, agency: str | None) -> None:
    """Datelines and bylines name the agency, credits of photographs and a headline about it do not."""
    assert _agency(before + MET + REST) == agency


@pytest.mark.parametrize(
    ("after", "agency"),
    [
        ("\nThe Canadian Press", "CP"),
        ("\n— with files from The Canadian Press", None),
        ("\nWith files from Reuters", None),
        (
            "\nCopyright 2026 Associated Press. All rights reserved. This material may not be published, broadcast, rewritten or redistributed.",
            "AP",
        ),
        ("\nCopyright © 2026 The Canadian Press. All rights reserved.", "CP"),
        ("\n(Copyright (c) 2026 The Associated Press. All Rights Reserved.)", "AP"),
        ("\n© Thomson Reuters 2026", "Reuters"),
        ("\n© 2026 AFP", "AFP"),
        ("\nSource: Xinhua", "Xinhua"),
        ("\nQuelle: dpa", "dpa"),
        ("\nQuelle: dpa/AFP", "dpa"),
        ("\n(dpa/mk)", "dpa"),
        ("\nmk/dpa", "dpa"),
        ("\nMit Material von dpa", None),
        ("\nFuente: EFE", "EFE"),
        ("\nFonte: ANSA", "ANSA"),
        ("\nCon información de EFE", None),
        ("\n– AAP", "AAP"),
        ("\n- AAP / Reuters", "AAP"),
        ("\n(AFP)", "AFP"),
        ("\n[AP]", "AP"),
        ("\nReuters", "Reuters"),
        ("\nAP", "AP"),
        ("\nPA", "PA"),
        ("\nPA Media", "PA"),
        (" PTI", "PTI"),
        (" — AFP", "AFP"),
        (" (AP)", "AP"),
        ("\nAnn Lee of The Associated Press contributed to this report.", None),
        ("\nThe Associated Press contributed to this report.", None),
        ("\nContributing: The Associated Press", None),
        ("\nContributing: Ann Lee, Tarnmoor Echo; The Associated Press", None),
        ("\n(Material from Reuters and the Associated Press was used in this story.)", None),
        ("\nThis article contains material from the Associated Press.", None),
        ("\nMinisters told the AP.", None),
        ("\nThis article was originally published by Reuters.", "Reuters"),
        ("\nThis story was provided by The Associated Press.", "AP"),
        ("\nThis is a Reuters report.", None),
        (
            "\nAssociated Press writers Ann Lee in Calder and Bo Kent in Tarnmoor contributed to this report.",
            "AP",
        ),
        ("\nAP writer Ann Lee contributed from Calder.", "AP"),
        ("\nAssociated Press writer Ann Lee contributed to this report.", "AP"),
    ],
)
def test_agency_below_the_text(after: str, agency: str | None) -> None:
    """A credit at the end names the agency; that one contributed, or was asked, is no credit."""
    assert _agency(MET + after) == agency


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("(ANSA) - ROMA, 3 MAR - Il ministro.", "ANSA"),
        ("Madrid, 3 mar (EFE).- Los ministros.", "EFE"),
        ("Madrid, 3 mar. (EUROPA PRESS) - Los ministros.", "Europa Press"),
        ("Paris, 3 mars 2026 (AFP) - Les ministres.", "AFP"),
        (
            "OTTAWA — Ministers of the coast met on Tuesday in the town hall to talk about the ferries, which have not sailed since the storm of last week, and about who is to pay for the repairs.\nThis report by The Canadian Press was first published March 3, 2026.",
            "CP",
        ),
    ],
)
def test_agency_in_other_languages(text: str, agency: str | None) -> None:
    """Datelines of other languages are read alike."""
    assert _agency(text) == agency


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("Ann Lee, AP Auto Writer", "AP"),
        ("Ann Lee, AP Medical Writer", "AP"),
        ("Reuters News Service", "Reuters"),
        ("AFP Staff Writers", "AFP"),
        ("Press Association Reporter", "PA"),
        ("Par Le Journal avec AFP", "AFP"),
        ("Ann Lee/AP", "AP"),
        ("Ann Lee | AP", "AP"),
        ("ASSOCIATED PRESS", "AP"),
        ("PA", "PA"),
        ("Ann Lee (Reuters)", "Reuters"),
        ("AP and Reuters", "AP"),
        ("Reuters in Port Calder", "Reuters"),
        ("Agence France-Presse in Paris", "AFP"),
        ("Associated Press in Port Calder", "AP"),
        ("Anna Tass", None),
        ("Pa Lee", None),
        ("By AP Lee", None),
        ("Staff and agencies", None),
        ("ANI", "ANI"),
        ("Agencia EFE", "EFE"),
        ("Redazione ANSA", "ANSA"),
        ("Press Trust of India", "PTI"),
    ],
)
def test_agency_in_the_byline(byline: str, agency: str | None) -> None:
    """Desks, writers and translations of "by" do not hide an agency; people called like one are none."""
    assert _agency(MET, byline=byline) == agency


@pytest.mark.parametrize(
    ("outlet", "agency"),
    [
        ("Reuters", "Reuters"),
        ("apnews.com", "AP"),
        ("www.reuters.com", "Reuters"),
        ("The Canadian Press", "CP"),
    ],
)
def test_an_agencys_own_page_is_its_report(outlet: str, agency: str) -> None:
    """What an agency publishes itself counts as its report, without any credit."""
    assert _agency(MET, outlet=outlet) == agency


@pytest.mark.parametrize("outlet", [None, "Tarnmoor Press", "Apple Daily", "Pap", "News.cn.example"])
def test_other_outlets_are_no_agencies(outlet: str | None) -> None:
    """An outlet is an agency by its whole name only."""
    assert _agency(MET, outlet=outlet) is None
