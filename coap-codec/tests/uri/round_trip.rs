//! URIs at random: to options and back, and never a panic.

use arbitrary::Unstructured;
use coap_codec::buf::Encode;
use coap_codec::buf::arbitrary::Arena;
use coap_codec::buf::testing::is_linear;
use coap_codec::uri::{ComposedUri, Scheme};
use coap_codec::{CoapOption, InOrder, Options, Uri};
use proptest::prelude::{any, prop, proptest};
use std::net::SocketAddr;

fn wire(options: &impl Encode) -> Vec<u8> {
    let mut wire = Vec::new();
    options.encode_into(&mut wire).unwrap();
    wire
}

proptest! {
    /// Options to a URI and back (RFC 7252 §6.5 and §6.4): nothing is lost of any text.
    #[test]
    fn options_come_back(
        host in prop::option::of("[a-z0-9.é_-]{1,20}"),
        port in prop::option::of(0..=65535_u16),
        path in prop::collection::vec(".{0,20}", 0..5),
        query in prop::collection::vec(".{0,20}", 0..5),
        scheme in 0..6_usize,
    ) {
        let destination: SocketAddr = "[2001:db8::1]:61616".parse().unwrap();
        let path: Vec<_> = path.iter().filter(|segment| !matches!(&***segment, "." | "..")).collect();
        // an empty path and a path of one empty segment are the same URI
        let path = if path.len() == 1 && path[0].is_empty() { &[][..] } else { &path[..] };
        let host = host.filter(|host| host.parse::<std::net::Ipv4Addr>().is_err());
        let mut options = Vec::new();
        options.extend(host.as_ref().map(|host| CoapOption::uri_host(host).unwrap()));
        options.extend(port.filter(|port| *port != 61616).map(CoapOption::uri_port));
        options.extend(path.iter().map(|segment| CoapOption::uri_path(segment).unwrap()));
        options.extend(query.iter().map(|argument| CoapOption::uri_query(argument).unwrap()));

        let wire_in = wire(&InOrder::new(&options).unwrap());
        let composed = ComposedUri::new(Scheme::ALL[scheme], destination, &Options::new(&wire_in).unwrap()).unwrap().to_string();
        let uri = Uri::new(&composed).unwrap();
        assert_eq!(wire(&uri.options_for(destination)), wire_in, "{composed}");
        assert_eq!(uri.options_for(destination).encoded_len(), wire_in.len());
    }

    /// A URI to options and back, and again: the second is the normal form of the first (RFC 7252 §6.3).
    #[test]
    fn composing_gives_the_normal_form(
        uri in "(coaps?|COAP)(\\+tcp|\\+ws)?://[a-zA-Z.]{1,9}(:[0-9]{0,4})?(/(%[2-6][0-9A-F]|[a-z.~@]){0,4}){0,5}(\\?(%[2-6][0-9a-f]|[&=/?a]){0,9})?"
    ) {
        let destination: SocketAddr = "192.0.2.1:1".parse().unwrap();
        let Ok(uri) = Uri::new(&uri) else { panic!("{uri}") };
        let first = wire(&uri.options_for(destination));
        let normal = ComposedUri::new(uri.scheme(), destination, &Options::new(&first).unwrap()).unwrap().to_string();
        let again = Uri::new(&normal).unwrap();
        assert_eq!(wire(&again.options_for(destination)), first);
        assert_eq!(ComposedUri::new(uri.scheme(), destination, &Options::new(&first).unwrap()).unwrap().to_string(), normal);
    }

    /// What a generator makes says the same as the options that it becomes.
    #[test]
    fn generated_uris_come_back(entropy in prop::collection::vec(any::<u8>(), 16..200)) {
        let arena = Arena::new();
        let Ok(uri) = Uri::arbitrary_in(&mut Unstructured::new(&entropy), &arena) else { return Ok(()) };
        let destination: SocketAddr = "192.0.2.1:1".parse().unwrap();
        let options = wire(&uri.options_for(destination));
        let composed = ComposedUri::new(uri.scheme(), destination, &Options::new(&options).unwrap()).unwrap().to_string();
        let again = Uri::new(&composed).unwrap();
        let pieces = |uri: &Uri<'_>| {
            let path = uri.path().map(|piece| piece.bytes().collect::<Vec<_>>()).collect::<Vec<_>>();
            (uri.scheme(), path, uri.query().map(|piece| piece.bytes().collect::<Vec<_>>()).collect::<Vec<_>>())
        };
        assert_eq!(pieces(&again), pieces(&uri), "{uri} became {composed}");
        assert_eq!(serde_json::to_value(uri).unwrap(), uri.as_str());
    }

    /// Any text is a URI or an error within it.
    #[test]
    fn any_text(text in "(coap://)?.{0,60}") {
        match Uri::new(&text) {
            Ok(uri) => assert!(Options::new(&wire(&uri.options())).is_ok()),
            Err(error) => assert!(error.offset as usize <= text.len()),
        }
    }
}

#[test]
fn time_is_linear() {
    let segments = |n| format!("coap://h{}", "/a%20b".repeat(n));
    is_linear("a long path", &[segments(2000), segments(4000)], |uri| {
        let uri = Uri::new(uri).unwrap();
        assert!(uri.options().encoded_len() > 0);
    });
    let dots = |n| format!("coap://h{}?{}", "/a/..".repeat(60), "a&".repeat(n));
    is_linear("a long query", &[dots(4000), dots(8000)], |uri| assert!(Uri::new(uri).is_ok()));
}
