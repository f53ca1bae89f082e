"""The wire agencies of the world by the names under which papers credit them."""

from __future__ import annotations

_KNOWN = {
    "AAP": ("Australian Associated Press", "aap.com.au"),
    "AFP": ("Agence France-Presse", "Agence France Presse", "afp.com"),
    "ANI": ("Asian News International", "aninews.in"),
    "ANP": ("Algemeen Nederlands Persbureau",),
    "ANSA": ("Agenzia ANSA", "ansa.it"),
    "AP": ("Associated Press", "AP News", "apnews.com"),
    "APA": ("Austria Presse Agentur",),
    "Anadolu": ("Anadolu Agency", "Anadolu Ajansı", "aa.com.tr"),
    "BELGA": ("Belga", "Belga News Agency"),
    "Bernama": ("bernama.com",),
    "CP": ("Canadian Press", "La Presse Canadienne"),
    "dpa": ("Deutsche Presse-Agentur", "DPA", "dpa-AFX", "dpa international"),
    "EFE": ("Agencia EFE", "EFE News", "efe.com"),
    "Europa Press": ("europapress.es",),
    "IANS": ("Indo-Asian News Service",),
    "Interfax": ("interfax.com",),
    "Jiji": ("Jiji Press",),
    "Keystone-SDA": ("Keystone-ATS",),
    "Kyodo": ("Kyodo News", "kyodonews.net"),
    "Lusa": ("Agência Lusa",),
    "NTB": (),
    "PA": ("PA Media", "Press Association", "PA news agency"),
    "PAP": ("Polska Agencja Prasowa",),
    "PTI": ("Press Trust of India",),
    "Reuters": ("Thomson Reuters", "REUTERS", "reuters.com"),
    "Ritzau": ("Ritzaus Bureau",),
    "SID": ("Sport-Informations-Dienst",),
    "STT": ("Suomen Tietotoimisto",),
    "TASS": ("ITAR-TASS", "tass.com"),
    "TT": ("Tidningarnas Telegrambyrå",),
    "UNI": ("United News of India",),
    "UPI": ("United Press International", "upi.com"),
    "Xinhua": ("Xinhua News Agency", "XINHUA", "xinhuanet.com", "news.cn"),
    "Yonhap": ("Yonhap News Agency", "YONHAP", "yna.co.kr"),
}
_EXACT = {alias: name for name, aliases in _KNOWN.items() for alias in (name, *aliases)}
_FOLDED = {alias.casefold(): name for alias, name in _EXACT.items() if len(alias) > 6}


def known(name: str) -> str | None:
    """Return the agency that is called so, under its usual name, or None.

    Short names count as they are printed alone ("AP", "Efe" is nobody's), long ones in any capitals.
    """
    bare = name.strip(" \t.,:;*_")
    if bare[:4].casefold() == "the ":
        bare = bare[4:]
    return _EXACT.get(bare) or _FOLDED.get(bare.casefold())


def agency_called(outlet: str | None) -> str | None:
    """Return the agency that an outlet is: by its name, or by the host that its pages come from."""
    name = (outlet or "").removeprefix("www.")
    return known(name) or known(name.partition(".")[2])
