"""Which addresses may be opened: public ones. A news source that leads inside (to this machine, its network, a cloud's
metadata) is refused, by the addresses its name stands for and not by the name.

Registries: IANA special-purpose address registries (RFC 6890); shared space RFC 6598; embedded IPv4: RFC 4291, 6052, 3056, 4380.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from kenes.model.errors import BadInput, Refused, Unreached

Resolve = Callable[[str, int], Sequence[str]]

_NAT64 = ip_network("64:ff9b::/96")
_SHARED = ip_network("100.64.0.0/10")
_LOCAL = (
    *map(ip_network, ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")),
    *map(ip_network, ("::1/128", "fc00::/7")),
)
_METADATA = (
    "169.254.169.254",
    "100.100.100.200",
    "192.0.0.192",
    "fd00:ec2::254",
    "fd20:ce::254",
)  # of the large clouds


def resolved(host: str, port: int) -> list[str]:
    """The addresses of a host as the system's resolver gives them. Raises Unreached where it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreached(f"{host}: expected a host that has an address, the resolver knows none: {error}") from error
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def inside(address: str) -> str | None:
    """Why an address may not be opened, in words; None for a public one."""
    try:
        ip = ip_address(address.split("%")[0])
    except ValueError:
        return "no internet address"
    if str(ip) in _METADATA:
        return "a cloud's metadata address"
    if isinstance(ip, IPv6Address) and (embedded := _embedded(ip)) is not None:
        return inside(str(embedded))
    for is_so, what in (
        (ip.is_loopback, "this machine"),
        (ip.is_link_local, "a link-local address"),
        (ip.is_multicast, "a multicast address"),
        (ip.is_unspecified, "no address"),
        (isinstance(ip, IPv4Address) and ip in _SHARED, "an address inside a provider's network"),
        (ip.is_private, "an address inside a private network"),
        (ip.is_reserved, "a reserved address"),
        (not ip.is_global, "no public address"),
    ):
        if is_so:
            return what
    return None


def host_of(url: str | None) -> str | None:
    """The host of a URL in small letters; None where it has none."""
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None


def checked(url: str, host: str, port: int, resolve: Resolve, allow_private: bool) -> list[str]:
    """The addresses of a URL's host, every one of them allowed. Raises Refused, naming the URL, where one is inside.

    `allow_private` lets through this machine and private networks, never metadata, link-local or multicast addresses.
    """
    addresses = list(resolve(host, port))
    if not addresses:
        raise BadInput(f"{url}: expected a host that has an address, found none")
    for address in addresses:
        why = inside(address)
        if why and not (allow_private and _local(address)):
            mends = "; to read your own server give --allow-private" if _local(address) else ""
            raise Refused(f"{url}: expected a public address, {address} is {why}{mends}")
    return addresses


def _local(address: str) -> bool:
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    return str(ip) not in _METADATA and any(ip in network for network in _LOCAL if network.version == ip.version)


def _embedded(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address leads to: mapped, 6to4, Teredo, NAT64."""
    if ip.ipv4_mapped or ip.sixtofour:
        return ip.ipv4_mapped or ip.sixtofour
    if ip.teredo:
        return ip.teredo[1]
    return IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None
