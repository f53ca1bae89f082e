"""One form for all the addresses of one page, so that nothing is fetched twice.

Only what cannot change the page is taken away: fragments, parameters that tell where a reader came
from, and differences of writing (RFC 3986, 6.2.2). The order of parameters, their case, a slash at the
end and ``www.`` stay: hosts may mean something by them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.network.addresses import Address, read_address
from onrecord.network.reasons import StoppedError

# What campaigns, networks and mailings add on the way to a reader; no page is chosen by one of these.
_NAMES = """
_ga _gl _hsenc _hsmi _openstat at_campaign at_medium at_ptr_name at_link_id at_link_origin at_link_type
at_format at_bbc_team cmpid dclid ef_id epik fb_action_ids fb_action_types fb_ref fb_source fbclid
gad_source gbraid gclid gclsrc guce_referrer guce_referrer_sig guccounter hsctatracking icid igsh igshid
irclickid mc_cid mc_eid mkt_tok msclkid ncid ns_campaign ns_fee ns_linkname ns_mchannel ns_source
oly_anon_id oly_enc_id rb_clickid ref_src ref_url s_cid s_kwcid smid smtyp soc_src soc_trk spm srsltid taid
ttclid twclid vero_conv vero_id wbraid wickedid wt_mc wt_zmc xtor yclid zanpid
"""
_TRACKING = frozenset(_NAMES.split())
_TRACKING_STARTS = ("utm_", "hsa_", "mtm_", "pk_", "matomo_", "piwik_", "at_custom", "vero_", "wt_mc_")
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def canonical(address: Address) -> Address:
    """Return the one form of an address."""
    path, _, query = address.target.partition("?")
    kept = [part for part in query.split("&") if part and not _is_tracking(part)]
    plain_path = _without_dots(_ESCAPE.sub(_plainly, path))
    target = f"{plain_path}?{_ESCAPE.sub(_plainly, '&'.join(kept))}" if kept else plain_path
    return replace(address, target=target)


def canonical_form(written: str) -> str | None:
    """Return the one form of a written address, None where it is no address."""
    try:
        return str(canonical(read_address(written)))
    except StoppedError:
        return None


def _is_tracking(part: str) -> bool:
    name = part.partition("=")[0].lower()
    return name in _TRACKING or name.startswith(_TRACKING_STARTS)


def _plainly(escape: re.Match[str]) -> str:
    """Return an escape in capitals, or the sign itself where it needs none (RFC 3986, 2.3)."""
    sign = chr(int(escape[1], 16))
    return sign if sign in _UNRESERVED else escape[0].upper()


def _without_dots(path: str) -> str:
    """Return a path whose ``.`` and ``..`` are gone over (RFC 3986, 5.2.4)."""
    kept: list[str] = []
    parts = path.split("/")[1:]
    for part in parts:
        if part == "..":
            kept[-1:] = []
        elif part != ".":
            kept.append(part)
    if parts and parts[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)
