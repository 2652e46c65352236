//! 6LoWPAN: recoverable fragments, their forwarding, routing headers, neighbour discovery, and MAC frames.

use core::{net::Ipv6Addr, time::Duration};

use lowpan_codec::{
    Capability, ElectiveType, LinkAddress, NdOptionType, Options,
    buf::{Buffer, Decode, Encode, Full, Message as _, Reader},
    forwarding::{Hop, VirtualReassembly, move_offset, set_tag},
    ieee802154::{Element, Elements, Frame, Security, fcs, without_fcs},
    lorh::{Deadline, Elective, IpInIp, RoutingHeader, Rpi, Srh, TimeUnit, pop},
    nd::{Capabilities, DuplicateAddress, LinkLayer, NdOption, Opaque, Registration, options},
    recovery::{Acknowledgment, Bitmap, Receiver, RecoverableFragment, Sender},
};

use crate::gates;

gates! {
    gate_recovery_fragment(r: &mut Reader<'_>, settings: &mut Options<'_>, out: &mut [u8]) =>
        RecoverableFragment::decode(r, settings).map(|fragment| (
            fragment.encode_to_slice(out).is_ok(),
            fragment.datagram_size(),
            fragment.offset(),
        ));
    gate_recovery_fragment_new(tag: u8, sequence: u8, offset: u16, payload: &'static [u8]) =>
        RecoverableFragment::new(tag, sequence, offset, payload);
    gate_recovery_acknowledgment(r: &mut Reader<'_>, settings: &mut Options<'_>, out: &mut [u8]) =>
        Acknowledgment::decode(r, settings).map(|acknowledgment| acknowledgment.encode_to_slice(out).is_ok());
    gate_recovery_bitmap(bitmap: Bitmap, sequence: u8) => bitmap.contains(sequence);
    gate_recovery_sender_new(datagram: &'static [u8], size: usize, window: usize, tag: u8) =>
        Sender::new(datagram, size, window, tag).is_ok();
    gate_recovery_sender(sender: &mut Sender<'static>, acknowledgment: &Acknowledgment) => (
        sender.next(),
        sender.acknowledge(acknowledgment),
        sender.timed_out(),
        sender.delivery(),
        sender.abort(),
    );
    gate_recovery_receiver(receiver: &mut Receiver<'_>, fragment: &RecoverableFragment<'_>) => (
        receiver.take(fragment),
        receiver.acknowledgment(),
        receiver.datagram().map(<[u8]>::len),
    );
    gate_forwarding_places(table: &mut VirtualReassembly<4>, hop: Hop, next: LinkAddress, growth: i16, now: Duration) => (
        table.first(hop, next, growth, now),
        table.next(hop, now),
        table.acknowledgment(hop, now),
        table.linger(hop, now),
        table.close(hop),
        table.expire(now),
    );
    gate_forwarding_fragment(fragment: &mut [u8], hop: Hop, growth: i16) => (
        set_tag(fragment, hop.tag),
        move_offset(fragment, growth),
    );

    gate_lorh_header(r: &mut Reader<'_>, settings: &mut Options<'_>, out: &mut &mut [u8]) => RoutingHeader::decode(r, settings)
        .map(|header| (header.encode_into(out), header.srh().map(|route| route.iter().count())));
    gate_lorh_pop(packet: &mut [u8]) => pop(packet).map(|rest| rest.map(|rest| rest.len()));
    gate_lorh_new(data: &'static [u8], number: u8, rank: u16) => (
        Elective::new(ElectiveType(number), data),
        IpInIp::new(number, data),
        Srh::new(rank.into(), data),
        Rpi::new(number > 1, number, rank).rank(),
    );
    gate_lorh_deadline(unit: TimeUnit, point: i8, time: (u64, u8), origin: (u32, u8)) => Deadline::new(unit, point, time, origin)
        .map(|deadline| (deadline.deadline_time(), deadline.origination_time(), deadline.fraction_bits()));

    gate_nd_options(message: &[u8], settings: &mut Options<'_>) => options(message, settings).map(|options| options.iter().count());
    gate_nd_option(r: &mut Reader<'_>, settings: &mut Options<'_>, out: &mut &mut [u8]) => NdOption::decode(r, settings)
        .map(|option| (option.encode_into(out), option.option_type()));
    gate_nd_new(data: &'static [u8], lifetime: u16, kind: u8, capability: Capability) => (
        Opaque::new(NdOptionType(kind), data),
        Registration::new(lifetime, data),
        LinkLayer::new(data).map(|address| (address.in_ieee802154(), address.in_ms_tp(), address.in_g9903())),
        Capabilities::new(data).map(|capabilities| capabilities.contains(capability)),
    );
    gate_nd_duplicate_address(r: &mut Reader<'_>, settings: &mut Options<'_>, out: &mut [u8]) =>
        DuplicateAddress::decode(r, settings).map(|message| message.encode_to_slice(out).is_ok());
    gate_nd_duplicate_address_new(transaction: Option<u8>, lifetime: u16, rovr: &'static [u8], address: Ipv6Addr) =>
        DuplicateAddress::new(transaction, lifetime, rovr, address);

    gate_ieee802154_decode(r: &mut Reader<'_>, settings: &mut Options<'_>) => (
        Frame::decode(r, &mut ()).is_ok(),
        Frame::decode(r, settings).is_ok(),
    );
    gate_ieee802154_encode(frame: &Frame<'_>, out: &mut [u8], other: &mut dyn Buffer<Error = Full>) => (
        frame.encoded_len(),
        frame.encode_to_slice(out).map(|written| written.len()),
        frame.encode(other).is_ok(),
    );
    gate_ieee802154_fields(frame: &Frame<'_>, elements: &Elements<'_>, element: &Element<'_>, security: &Security) => (
        (frame.source(), frame.destination(), frame.source_pan(), frame.destination_pan(), frame.sequence()),
        (elements.iter().count(), element.nested().count()),
        (security.level(), security.is_encrypted(), security.mic_len()),
    );
    gate_ieee802154_data(sequence: u8, pan: u16, ends: (LinkAddress, LinkAddress), payload: &'static [u8]) =>
        Frame::data(sequence, pan, ends.0, ends.1, payload).map(Frame::with_ack_request);
    gate_ieee802154_fcs(frame: &[u8]) => (fcs(frame), without_fcs(frame).map(<[u8]>::len));
}
