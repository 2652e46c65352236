"""The `codec` example against scapy and tshark: what one of them compresses, the others read as the same datagram.

usage: lowpan_interop.py CODEC
Stops at the first difference, and shows it.
"""

import itertools
import json
import re
import struct
import subprocess
import sys
import tempfile

from scapy.layers.dot15d4 import Dot15d4
from scapy.layers.inet import TCP, UDP
from scapy.layers.inet6 import (
    ICMPv6EchoRequest, IPv6, IPv6ExtHdrDestOpt, IPv6ExtHdrHopByHop, IPv6ExtHdrRouting, RouterAlert,
)
from scapy.layers.sixlowpan import LoWPAN_IPHC, LoWPAN_NHC, LoWPAN_NHC_UDP
from scapy.packet import Raw
from scapy.config import conf

conf.dot15d4_protocol = "sixlowpan"

SOURCE, DESTINATION = "02124b0014b5d901", "02124b0014b5d902"
# The identifiers that are elided for them: the universal/local bit is inverted (RFC 6282 §3.2.2).
OWN, OTHER = "12:4b00:14b5:d901", "12:4b00:14b5:d902"
CONTEXTS = [{"cid": 0, "prefix": "2001:db8::", "len": 64}, {"cid": 3, "prefix": "2001:db8:3::", "len": 64}]
# Data within a PAN, both addresses extended and in the order of the wire (IEEE 802.15.4 §7.2).
MAC = bytes.fromhex("41cc01cdab") + bytes.fromhex(DESTINATION)[::-1] + bytes.fromhex(SOURCE)[::-1]
LINKTYPE_IEEE802_15_4_NOFCS = 230

STATELESS = ([f"fe80::{OWN}", "fe80::ff:fe00:17", "fe80::1234:5678:9abc:def0", "2001:db8:9::1", "::"],
             [f"fe80::{OTHER}", "fe80::ff:fe00:18", "fe80::1234:5678:9abc:def1", "2001:db8:9::2",
              "ff02::1", "ff05::1:3", "ff02::1:ff00:42", "ff3e:40:2001:db8::1"])
STATEFUL = ([f"2001:db8::{OWN}", "2001:db8:3::ff:fe00:17", "2001:db8:3::1"],
            [f"2001:db8:3::{OTHER}", "2001:db8::ff:fe00:18", "2001:db8::2", "fe80::1"])
PORTS = [(0xc351, 5683), (0xc351, 0xf012), (0xf012, 5683), (0xf0b1, 0xf0be)]


def upper_layers():
    """What datagrams carry: by all of the peers, then by tshark alone."""
    plain = [UDP(sport=sport, dport=dport) / Raw(b"21.5 C") for sport, dport in PORTS]
    plain += [ICMPv6EchoRequest(id=7, seq=1, data=b"ping"), TCP(sport=80, dport=1024, flags="S")]
    udp = UDP(sport=0xc351, dport=5683) / Raw(b"21.5 C")
    headers = [IPv6ExtHdrHopByHop(options=[RouterAlert()]) / udp, IPv6ExtHdrDestOpt() / udp,
               IPv6ExtHdrRouting(addresses=["2001:db8:9::3"]) / udp]
    return plain, headers


def datagrams():
    """Datagrams, whether contexts are used, and whether scapy reads them."""
    plain, headers = upper_layers()
    turn = itertools.cycle(range(len(plain)))
    for addresses, stateful in ((STATELESS, False), (STATEFUL, True)):
        for source, destination in itertools.product(*addresses):
            carried = plain[next(turn)]
            yield IPv6(src=source, dst=destination, hlim=64) / carried, stateful, not stateful
    neighbours = {"src": f"fe80::{OWN}", "dst": f"fe80::{OTHER}"}
    for carried, hlim in itertools.product(plain, (1, 64, 255, 7)):
        yield IPv6(hlim=hlim, **neighbours) / carried, False, True
    # scapy does not rotate the traffic class (RFC 6282 §3.1.1), and misses headers of extension.
    for tc, fl in ((0, 0x12345), (0xb9, 0), (0x01, 0x12345), (0xb9, 0x12345)):
        yield IPv6(tc=tc, fl=fl, **neighbours) / plain[0], False, False
    for carried in headers:
        yield IPv6(**neighbours) / carried, False, False


def frames():
    """Frames that scapy makes, and the datagrams that they stand for."""
    sources = [(3, f"fe80::{OWN}"), (2, "fe80::ff:fe00:17"), (1, "fe80::1234:5678:9abc:def0"), (0, "2001:db8:9::1")]
    # Not multicast in 32 or 48 bits: it writes the last octets, where flags and scope come first (RFC 6282 §3.1.1).
    destinations = [(0, 3, f"fe80::{OTHER}"), (0, 2, "fe80::ff:fe00:18"), (0, 1, "fe80::1234:5678:9abc:def1"),
                    (0, 0, "2001:db8:9::2"), (1, 3, "ff02::1"), (1, 0, "ff3e:40:2001:db8::1")]
    hops = itertools.cycle(((0, 7), (1, 1), (2, 64), (3, 255)))
    for (sam, source), (m, dam, destination) in itertools.product(sources, destinations):
        hlim, hop_limit = next(hops)
        datagram = bytes(IPv6(src=source, dst=destination, hlim=hop_limit) / UDP(sport=0xc351, dport=5683) / b"21.5 C")
        fields = {"tf": 3, "hlim": hlim, "hopLimit": hop_limit, "sam": sam, "src": source, "m": m, "dam": dam,
                  "dst": destination}
        yield bytes(LoWPAN_IPHC(nh=0, nhField=17, **fields) / Raw(datagram[40:])), datagram
        checksum = struct.unpack("!H", datagram[46:48])[0]
        udp = LoWPAN_NHC_UDP(C=0, P=0, udpSourcePort=0xc351, udpDestPort=5683, udpChecksum=checksum)
        yield bytes(LoWPAN_IPHC(nh=1, **fields) / LoWPAN_NHC(exts=[udp]) / Raw(datagram[48:])), datagram


def ask(codec, requests):
    """The answers of the codec."""
    lines = "".join(json.dumps({"proto": "lowpan", "src": SOURCE, "dst": DESTINATION, **it}) + "\n" for it in requests)
    said = subprocess.run([codec], input=lines, capture_output=True, text=True, timeout=60, check=True).stdout
    answers = [json.loads(line) for line in said.splitlines()]
    if len(answers) != len(requests):
        sys.exit(f"{len(requests)} questions, {len(answers)} answers")
    return answers


def read_by_tshark(packets):
    """The datagrams that tshark makes of frames."""
    capture = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, LINKTYPE_IEEE802_15_4_NOFCS)
    for packet in packets:
        capture += struct.pack("<IIII", 0, 0, len(packet), len(packet)) + packet
    with tempfile.NamedTemporaryFile(suffix=".pcap") as file:
        file.write(capture)
        file.flush()
        contexts = [["-o", f"6lowpan.context{it['cid']}:{it['prefix']}/{it['len']}"] for it in CONTEXTS]
        command = ["tshark", "-n", "-r", file.name, "-x", *itertools.chain(*contexts)]
        shown = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    datagrams = []
    for dump in re.split(r"^Frame \(", shown, flags=re.M)[1:]:
        _, found, decompressed = dump.partition("Decompressed 6LoWPAN")
        octets = re.findall(r"^[0-9a-f]{4}  ((?:[0-9a-f]{2} ?)+)", decompressed.split("\n\n")[0], flags=re.M)
        datagrams.append(bytes.fromhex("".join(octets)) if found else b"")
    return datagrams


def read_by_scapy(packet):
    """The datagram that scapy makes of a frame."""
    ipv6 = Dot15d4(packet).getlayer(IPv6)
    return bytes(ipv6) if ipv6 else b""


def same(who, wanted, frame, got):
    """Stops unless the datagrams are equal."""
    if wanted != got:
        sys.exit(f"{who} reads another datagram\nframe:  {frame.hex()}\nwanted: {wanted.hex()}\ngot:    {got.hex()}")


def main():
    codec = sys.argv[1]
    made = [(bytes(datagram), stateful, by_scapy) for datagram, stateful, by_scapy in datagrams()]
    contexts = [CONTEXTS if stateful else [] for _, stateful, _ in made]
    answers = ask(codec, [{"op": "compress", "ipv6": datagram.hex(), "contexts": known}
                          for (datagram, _, _), known in zip(made, contexts)])
    for (datagram, _, _), answer in zip(made, answers):
        if not answer["ok"]:
            sys.exit(f"not compressed: {datagram.hex()}\n{answer}")
    packets = [MAC + bytes.fromhex(answer["lowpan"]) for answer in answers]
    by_tshark = read_by_tshark(packets)
    if len(by_tshark) != len(packets):
        sys.exit(f"{len(packets)} frames, of which tshark reads {len(by_tshark)}")
    read = 0
    for (datagram, _, by_scapy), packet, got in zip(made, packets, by_tshark):
        same("tshark", datagram, packet, got)
        # It takes LOWPAN_IPHC that begins with 7f for the ESC that RFC 6282 §5 has moved from there.
        if by_scapy and packet[len(MAC)] != 0x7F:
            same("scapy", datagram, packet, read_by_scapy(packet))
            read += 1
    theirs = list(frames())
    answers = ask(codec, [{"op": "decompress", "hex": frame.hex()} for frame, _ in theirs])
    for (frame, datagram), answer in zip(theirs, answers):
        same("codec", datagram, frame, bytes.fromhex(answer.get("ipv6", "")))
    print(f"of our frames, tshark reads {len(packets)} and scapy {read} as we do, and we read {len(theirs)} of scapy's")


main()
