"""Which network addresses may be talked to: public ones, and whatever is allowed by name.

The check is made on what the name service gave, just before connecting to that very address, and again
for every redirect: a public name that leads to a private address is caught, and so is one that answers
differently the second time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TypeAlias

from onrecord.errors import InputError
from onrecord.network.addresses import DEFAULT_PORTS, Address
from onrecord.network.hosts import read_host
from onrecord.network.reasons import Reason, StoppedError

IP: TypeAlias = IPv4Address | IPv6Address
Network: TypeAlias = IPv4Network | IPv6Network

STANDARD_PORTS = frozenset(DEFAULT_PORTS.values())

# The special-purpose registries of IANA (RFC 6890 and its updates), as of 2025. The standard library's
# ``is_global`` follows the registry of the day each Python version was made, so it is spelt out here.
_CLOSED_4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # shared by carriers
            "127.0.0.0/8",  # loopback
            "169.254.0.0/16",  # link-local, where clouds keep their metadata
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocol assignments
            "192.0.2.0/24",  # documentation
            "192.31.196.0/24",  # AS112
            "192.52.193.0/24",  # AMT
            "192.88.99.0/24",  # 6to4 relays
            "192.168.0.0/16",  # private
            "192.175.48.0/24",  # AS112
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, broadcast
        ),
    )
)
_OPEN_6 = IPv6Network("2000::/3")  # all that is global unicast; outside lie loopback, mapped, NAT64, local
_CLOSED_6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocol assignments, Teredo among them
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4
            "2620:4f:8000::/48",  # AS112
            "3fff::/20",  # documentation
        ),
    )
)
_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
_HOST_AND_PORT = re.compile(r"(\[[^\]]*\]|[^:\[\]]*)(?::([0-9]{1,5}))?")


def is_public(ip: IP) -> bool:
    """Tell whether an IP address is one of the public internet, and neither wraps another one."""
    if isinstance(ip, IPv4Address):
        return not any(ip in network for network in _CLOSED_4)
    return ip in _OPEN_6 and not any(ip in network for network in _CLOSED_6)


def wrapped(ip: IP) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address stands for (mapped, NAT64, 6to4, Teredo)."""
    if isinstance(ip, IPv4Address):
        return None
    if any(ip in network for network in _NAT64):
        return IPv4Address(int(ip) & 0xFFFF_FFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


@dataclass(frozen=True, slots=True)
class Allowed:
    """What may be talked to besides the public internet at ports 80 and 443.

    ``hosts`` are names or IP addresses with their port (None: the standard ports), ``networks`` ranges
    of IP addresses, ``ports`` the ports open to every host.
    """

    hosts: frozenset[tuple[str, int | None]] = frozenset()
    networks: tuple[Network, ...] = ()
    ports: frozenset[int] = STANDARD_PORTS

    @classmethod
    def of(cls, names: Iterable[str]) -> Allowed:
        """Read ``intranet.example``, ``localhost:8080``, ``10.1.0.0/16``, ``[::1]:80`` and ``:8080``.

        Raises InputError for what is none of these.
        """
        hosts, networks, ports = set(), [], set(STANDARD_PORTS)
        for name in names:
            match _read_allowed(name):
                case (str() as host, port):
                    hosts.add((host, port))
                case int() as port:
                    ports.add(port)
                case IPv4Network() | IPv6Network() as network:
                    networks.append(network)
        return cls(frozenset(hosts), tuple(networks), frozenset(ports))

    def by_name(self, host: str, port: int) -> bool:
        """Tell whether a host is allowed by its name, wherever that name leads."""
        return (host, port) in self.hosts or (port in self.ports and (host, None) in self.hosts)

    def permits(self, ip: IP) -> bool:
        """Tell whether an IP address is public or lies in an allowed range.

        One that wraps an IPv4 address needs its own range allowed, and the one within permitted too.
        """
        inner = wrapped(ip)
        if inner is not None and not self.permits(inner):
            return False
        return is_public(ip) or any(ip in network for network in self.networks)


def check_address(address: Address, allowed: Allowed) -> None:
    """Raise StoppedError where an address can be told to be forbidden before its name is looked up."""
    if allowed.by_name(address.host, address.port):
        return
    if address.port not in allowed.ports:
        raise StoppedError(Reason.PORT, str(address.port))
    try:
        literal = ip_address(address.host)
    except ValueError:
        return
    if not allowed.permits(literal):
        raise StoppedError(Reason.FORBIDDEN, address.host)


def permitted(host: str, port: int, found: Iterable[str], allowed: Allowed) -> list[str]:
    """Return those of the IP addresses found for a host that may be talked to, in order.

    Raises StoppedError where none may.
    """
    named = allowed.by_name(host, port)
    good = [text for text in found if named or ("%" not in text and allowed.permits(ip_address(text)))]
    if not good:
        raise StoppedError(Reason.FORBIDDEN, host)
    return good


def _read_allowed(name: str) -> tuple[str, int | None] | int | Network:
    if "/" in name:
        try:
            return ip_network(name, strict=False)
        except ValueError:
            raise InputError(name, "not a range of network addresses") from None
    parts = _HOST_AND_PORT.fullmatch(name.strip())
    port = int(parts[2]) if parts and parts[2] else None
    if parts is None or not (parts[1] or port) or not (port is None or 0 < port < 65_536):
        raise InputError(name, "not a host, host:port or range of network addresses")
    if not parts[1] and port:
        return port
    try:
        return read_host(parts[1]), port
    except (StoppedError, UnicodeError):
        raise InputError(name, "not a host") from None
