//! 6LoWPAN: packets, compression both ways, and fragments.

use core::{net::Ipv6Addr, time::Duration};

use lowpan_codec::{
    Body, Compressed, Context, ContextId, ContextTable, DecodeError, Dispatch, Escape, ExtensionId, Iid, Iphc,
    LinkAddress, LowpanIphc, Mesh, Options, Packet, Prefix,
    buf::{Buffer, Counter, Decode, Encode, Full, Message as _, Reader},
    decompress_to_slice,
    frag::{FirstFragment, Fragments, NextFragment, Reassembler, Reassembly},
    hc1::Hc1,
    iphc::{self, Address, AddressMode, Traffic},
    nd::ContextOption,
    nhc::{self, Bytecode, Nhc, Udp},
};

use crate::gates;

gates! {
    gate_lowpan_dispatch(octet: u8) => (Dispatch::in_page_0(octet), Dispatch::in_page_1(octet));
    gate_lowpan_decode_packet(r: &mut Reader<'_>, settings: &mut Options<'_>) => (
        Packet::decode(r, &mut ()).is_ok(),
        Packet::decode(r, settings).is_ok(),
    );
    gate_lowpan_encode_packet(packet: &Packet<'_>, out: &mut [u8], other: &mut dyn Buffer<Error = Full>) => (
        packet.encoded_len(),
        packet.encode_to_slice(out).map(|written| written.len()),
        packet.encode(other).is_ok(),
        packet.encode(&mut Counter::default()).is_ok(),
    );
    gate_lowpan_decode_body(r: &mut Reader<'_>, settings: &mut Options<'_>) => Body::decode(r, settings).is_ok();
    gate_lowpan_encode_body(body: &Body<'_>, out: &mut [u8]) => (body.encoded_len(), body.encode_to_slice(out).is_ok());
    gate_lowpan_next_headers(datagram: &LowpanIphc<'_>) => datagram.next_headers().count();
    gate_lowpan_mesh(r: &mut Reader<'_>, settings: &mut Options<'_>, out: &mut &mut [u8]) => Mesh::decode(r, settings)
        .map(|mesh| (mesh.forwarded(), mesh.encode_into(out)));
    gate_lowpan_escape(r: &mut Reader<'_>, settings: &mut Options<'_>, out: &mut &mut [u8]) => Escape::decode(r, settings)
        .map(|escape| escape.encode_into(out));
    gate_lowpan_hc1(r: &mut Reader<'_>, settings: &mut Options<'_>, out: &mut &mut [u8]) => Hc1::decode(r, settings)
        .map(|header| header.encode_into(out));
    gate_lowpan_error(error: DecodeError) => (error.id(), error.level());

    gate_lowpan_decompress(payload: &[u8], settings: &mut Options<'_>, out: &mut [u8]) => (
        decompress_to_slice(payload, settings, out).is_ok(),
        decompress_to_slice(payload, &mut (), out).is_ok(),
    );
    gate_iphc_decompress(payload: &[u8], settings: &mut Options<'_>, out: &mut [u8]) => (
        iphc::decompress_to_slice(payload, settings, out).is_ok(),
        iphc::decompress_to_slice(payload, &mut (), out).is_ok(),
    );
    gate_iphc_compress(datagram: &[u8], settings: &Options<'_>, out: &mut [u8]) => (
        iphc::compress_to_slice(datagram, settings, out).is_ok(),
        iphc::compress_to_slice(datagram, &(), out).is_ok(),
    );
    gate_iphc_compressed(datagram: &[u8], room: usize, settings: &Options<'_>) => (
        Compressed::new(datagram, settings).is_ok(),
        Compressed::with_room(datagram, room, settings).is_ok(),
    );
    gate_iphc_encode(compressed: &Compressed<'_>, out: &mut [u8], other: &mut dyn Buffer<Error = Full>) => (
        compressed.encoded_len(),
        compressed.encode_to_slice(out).map(|written| written.len()),
        compressed.encode(other).is_ok(),
        (compressed.headers().len(), compressed.payload().len()),
    );
    gate_iphc_decode(r: &mut Reader<'_>, settings: &mut Options<'_>, out: &mut &mut [u8]) => Iphc::decode(r, settings)
        .map(|header| header.encode_into(out));
    gate_iphc_fields(header: &Iphc<'_>) => (
        header.traffic(),
        header.next_header(),
        header.hop_limit(),
        header.contexts(),
        header.source(),
        header.destination(),
    );
    gate_iphc_address(address: &Address<'_>, mode: AddressMode, traffic: Traffic) => (
        address.inline().len(),
        mode.inline_len(),
        mode.is_multicast(),
        (traffic.ecn(), traffic.dscp()),
    );
    gate_nhc_decode(r: &mut Reader<'_>, settings: &mut Options<'_>, out: &mut &mut [u8]) => (
        Nhc::decode(r, settings).map(|header| header.encode_into(out)),
        nhc::headers(r, settings).count(),
    );
    gate_nhc_fields(udp: &Udp<'_>, header: &Nhc<'_>, id: ExtensionId) => (
        udp.ports(),
        udp.checksum(),
        header.protocol(),
        header.continues(),
        ExtensionId::of(id.protocol()),
    );
    gate_nhc_bytecode(bytes: &'static [u8]) => Bytecode::new(bytes).is_ok();

    gate_frag_first(r: &mut Reader<'_>, settings: &mut Options<'_>, out: &mut [u8]) => FirstFragment::decode(r, settings)
        .map(|fragment| fragment.encode_to_slice(out).is_ok());
    gate_frag_next(r: &mut Reader<'_>, settings: &mut Options<'_>, out: &mut [u8]) => NextFragment::decode(r, settings)
        .map(|fragment| fragment.encode_to_slice(out).is_ok());
    gate_frag_new(size: u16, tag: u16, offset: u8, payload: &'static [u8]) => (
        FirstFragment::new(size, tag, payload),
        NextFragment::new(size, tag, offset, payload),
    );
    gate_frag_compress(datagram: &[u8], mtu: usize, settings: &Options<'_>) => Fragments::compress(datagram, mtu, settings).is_ok();
    gate_frag_cut(compressed: &Compressed<'_>, mtu: usize, tag: u16, out: &mut [u8]) => Fragments::new(compressed, mtu, tag)
        .map(|mut fragments| fragments.all(|fragment| fragment.encode_to_slice(out).is_ok()));
    gate_frag_reassembly_first(reassembly: &mut Reassembly<'_>, fragment: &FirstFragment<'_>, settings: &mut Options<'_>) =>
        reassembly.first(fragment, settings);
    gate_frag_reassembly_next(reassembly: &mut Reassembly<'_>, fragment: &NextFragment<'_>) => (
        reassembly.next(fragment),
        reassembly.datagram().map(<[u8]>::len),
    );
    gate_frag_reassembler_first(
        all: &mut Reassembler<'_, 4>,
        ends: (LinkAddress, LinkAddress),
        fragment: &FirstFragment<'_>,
        now: Duration,
        settings: &mut Options<'_>,
    ) => all.first(ends, fragment, now, settings).is_ok();
    gate_frag_reassembler_next(
        all: &mut Reassembler<'_, 4>,
        ends: (LinkAddress, LinkAddress),
        fragment: &NextFragment<'_>,
        now: Duration,
    ) => all.next(ends, fragment, now).is_ok();
    gate_frag_reassembler_time(all: &mut Reassembler<'_, 4>, now: Duration, gone: LinkAddress) => (
        all.expire(now, |key| _ = core::hint::black_box(key)),
        all.forget(gone),
    );

    gate_lowpan_addresses(address: LinkAddress, pan: u16, ipv6: Ipv6Addr) => (
        address.iid(),
        address.iid_in_pan(pan),
        Iid::of(ipv6).with_short(pan),
    );
    gate_lowpan_prefix(address: Ipv6Addr, len: u8) => Prefix::new(address, len)
        .map(|prefix| (prefix.contains(address), prefix.address()));
    gate_lowpan_contexts(table: &mut ContextTable, option: &ContextOption, now: Duration, id: u8) => (
        table.learn(option, now),
        table.expire(now, now),
        ContextId::new(id).map(|id| (table.get(id).copied(), table.set(id, None))),
        table.iter().count(),
    );
    gate_lowpan_context(settings: &Options<'_>, mesh: &Mesh, id: ContextId) => settings.within(mesh).prefix(id);
}
