//! CoAP: framing, messages over every transport both ways, options, and the texts around them.

use coap_codec::{
    AnyOrder, Block, CoapOption, Code, DecodeError, InOrder, LinkFormat, Message, OptionNumber, Options, OscoreOption,
    Settings, Tcp, Token, Udp, Uri, Verbatim, Ws,
    blockwise::{Assembler, MissingBlocks, OutOfOrder, Part, Split, encode_missing},
    buf::{Buffer, Counter, Decode, Encode, Full, Message as _, Reader},
    frame,
    link_format::{Filter, Link, LinkWriter, Param},
    uri::{ComposedUri, Destination, Location, Scheme},
};

use crate::gates;

/// Gates for a transport: decoded strictly, and as settings say; encoded into a slice, measured, and through a trait object,
/// with options from everywhere.
macro_rules! transports {
    ($($header:ty: $decode:ident, $encode:ident, $in_order:ident, $any_order:ident, $verbatim:ident;)*) => {
        gates! {
            $($decode(r: &mut Reader<'_>, settings: &mut Settings) => (
                <Message<'_, $header>>::decode(r, &mut ()).is_ok(),
                <Message<'_, $header>>::decode(r, settings).is_ok(),
            );)*
            $($encode(message: &Message<'_, $header>, out: &mut [u8], other: &mut dyn Buffer<Error = Full>) => (
                message.encode_to_slice(out).map(|written| written.len()),
                message.encoded_len(),
                message.encode(other).is_ok(),
                message.encode(&mut Counter::default()).is_ok(),
            );)*
            $($in_order(message: &Message<'_, $header, InOrder<'_>>, out: &mut [u8], other: &mut dyn Buffer<Error = Full>) => (
                message.encode_to_slice(out).map(|written| written.len()),
                message.encoded_len(),
                message.encode(other).is_ok(),
            );)*
            $($any_order(message: &Message<'_, $header, AnyOrder<'_>>, out: &mut [u8], other: &mut dyn Buffer<Error = Full>) => (
                message.encode_to_slice(out).map(|written| written.len()),
                message.encoded_len(),
                message.encode(other).is_ok(),
            );)*
            $($verbatim(message: Verbatim<Message<'_, $header>>, out: &mut [u8]) => (
                message.encode_to_slice(out).map(|written| written.len()),
                message.encoded_len(),
            );)*
        }
    };
}

transports! {
    Udp: gate_coap_decode_udp, gate_coap_encode_udp, gate_coap_in_order_udp, gate_coap_any_order_udp, gate_coap_verbatim_udp;
    Tcp: gate_coap_decode_tcp, gate_coap_encode_tcp, gate_coap_in_order_tcp, gate_coap_any_order_tcp, gate_coap_verbatim_tcp;
    Ws: gate_coap_decode_ws, gate_coap_encode_ws, gate_coap_in_order_ws, gate_coap_any_order_ws, gate_coap_verbatim_ws;
}

gates! {
    gate_coap_frame(prefix: &[u8], limit: usize, settings: &Settings) => (frame(prefix, limit, &()), frame(prefix, limit, settings));
    gate_coap_peek(datagram: &[u8]) => Udp::peek(datagram);
    gate_coap_answer(error: DecodeError, datagram: &[u8], multicast: bool) => error.answer(datagram, multicast);
    gate_coap_token(bytes: &'static [u8]) => (Token::new(bytes), Token::extended(bytes));

    gate_coap_options(wire: &'static [u8]) => Options::new(wire);
    gate_coap_options_walk(options: &Options<'_>, number: OptionNumber) => (
        options.iter().count(),
        options.with_ranges().count(),
        options.get(number),
        options.all(number).count(),
    );
    gate_coap_problems(message: &Message<'_>, supported: fn(OptionNumber) -> bool) => message.problems(supported).count();
    gate_coap_signal(message: &Message<'static, Tcp>) => message.signal();
    gate_coap_views_of_requests(options: &Options<'_>) => (
        options.uri_host(),
        options.uri_port(),
        options.uri_path().count(),
        options.uri_query().count(),
        options.accept(),
        options.if_match().count(),
        options.etags().count(),
        options.proxy_uri(),
        options.proxy_scheme(),
        options.hop_limit(),
        options.no_response(),
        options.request_tags().count(),
    );
    gate_coap_views_of_responses(options: &Options<'_>) => (
        options.etag(),
        options.content_format(),
        options.max_age(),
        options.observe(),
        options.location_path().count(),
        options.location_query().count(),
        options.block1(),
        options.block2(),
        options.q_block2s().count(),
        options.size1(),
        options.size2(),
        options.oscore(),
        options.echo(),
    );

    gate_coap_option(code: Code, number: OptionNumber, value: &'static [u8]) => CoapOption::new_in(code, number, value);
    gate_coap_option_uint(number: OptionNumber, value: u32) => CoapOption::uint(number, value);
    gate_coap_option_texts(text: &'static str) => (
        CoapOption::uri_host(text),
        CoapOption::uri_path(text),
        CoapOption::uri_query(text),
        CoapOption::location_path(text),
        CoapOption::location_query(text),
        CoapOption::proxy_uri(text),
        CoapOption::proxy_scheme(text),
    );
    gate_coap_option_value(option: &CoapOption<'_>) => option.value().len();
    gate_coap_in_order(list: &'static [CoapOption<'static>]) => InOrder::new(list);
    gate_coap_any_order(list: &'static [CoapOption<'static>]) => AnyOrder::new(list).map(|list| list.iter().count());
    gate_coap_oscore(value: &'static [u8], out: &mut &mut [u8]) => (
        OscoreOption::decode(value).map(|option| option.encode_into(out)),
        OscoreOption::new(Some(value), Some(value), Some(value)),
    );
    gate_coap_block(value: &[u8], payload: usize) => Block::from_value(value)
        .map(|block| (block.offset(), block.next(payload), block.admits(payload), block.to_uint()));

    gate_coap_split(body: &[u8], block: Block, payload: usize) => (
        Split::new(body, block.size()).map(|split| (split.get(block).is_ok(), split.count())),
        Split::bert(body, payload).map(|split| split.count()),
    );
    gate_coap_part(message: &Message<'static>) => (
        Part::of_request(&message.options, message.payload),
        Part::of_response(&message.options, message.payload),
        Part::of_q_request(&message.options, message.payload),
        Part::of_q_response(&message.options, message.payload),
    );
    gate_coap_assemble(assembler: &mut Assembler<'_>, part: &Part<'_>) => (assembler.accept(part), assembler.body().len());
    gate_coap_assemble_out_of_order(body: &mut OutOfOrder<'_>, part: &Part<'_>) => (
        body.accept(part),
        body.body().map(<[u8]>::len),
        body.missing().count(),
    );
    gate_coap_missing(payload: &[u8]) => MissingBlocks::new(payload).map(|missing| missing.iter().count());
    gate_coap_encode_missing(missing: &[u32], limit: usize, out: &mut &mut [u8]) => encode_missing(missing.iter().copied(), limit, out);

    gate_coap_uri(text: &str) => Uri::new(text).map(|uri| (
        uri.port(),
        uri.path().map(|segment| segment.bytes().count()).sum::<usize>(),
        uri.query().map(|argument| argument.bytes().count()).sum::<usize>(),
    ));
    gate_coap_uri_options(uri: &Uri<'_>, destination: Destination<'_>, others: &[CoapOption<'_>], out: &mut &mut [u8]) => (
        uri.options().encode_into(out),
        uri.options_for(destination).with(others).map(|options| (options.encoded_len(), options.encode_into(out))),
    );
    gate_coap_compose(scheme: Scheme, destination: Destination<'_>, options: &Options<'_>, out: &mut &mut [u8]) => (
        ComposedUri::new(scheme, destination, options).map(|uri| (uri.encoded_len(), uri.encode_into(out))),
        Location::new(options).map(|location| location.map(|location| location.encode_into(out))),
    );
    gate_coap_scheme(name: &str) => Scheme::new(name);

    gate_coap_link_format(text: &str, filter: Filter<'_>) => LinkFormat::new(text).map(|links| (
        links.iter().count(),
        links.matching(filter).count(),
    ));
    gate_coap_link_format_decode(r: &mut Reader<'_>) => LinkFormat::decode(r, &mut ()).is_ok();
    gate_coap_link_filter(argument: &'static [u8]) => Filter::new(argument);
    gate_coap_link(link: &Link<'_>, name: &str) => (
        link.params().iter().count(),
        link.value(name).map(|value| (value.to_number(), value.items().count(), value.as_str().map(str::len))),
        link.rt().count(),
        link.ct().count(),
        link.sz(),
        link.is_observable(),
        link.title().and_then(|title| title.as_extended()).map(|title| title.bytes().count()),
    );
    gate_coap_link_param(name: &'static str, text: &'static str) => (
        Param::new(name, text),
        Param::token(name, text),
        Param::title_in(name, text),
    );
    gate_coap_link_new(target: &'static str, params: &'static [Param<'static>]) => Link::new(target, params);
    gate_coap_link_write(writer: &mut LinkWriter<'_, &mut [u8]>, link: &Link<'_>, links: &LinkFormat<'_>, out: &mut &mut [u8]) => (
        writer.push(link),
        links.encode_into(out),
    );
}
