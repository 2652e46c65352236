//! The same for what comes beside the sessions: every cut and every value of every byte.

use crate::support::checks::thorough;
use cwmp_codec::buf::{Decode, Message, Reader};
use cwmp_codec::{LightweightNotification, Settings, UdpConnectionRequest, XmppConnectionRequest};

const UDP: &[u8] = b"GET http://10.1.1.1:8080?ts=1120673700&id=1234&un=CPE+57%3689&cn=XTGRWIPC6D3IPXS3\
    &sig=3545F7B5820D76A3DF45A3A509DA8D8C38F13512 HTTP/1.1\r\nHost: 10.1.1.1:8080\r\n\r\n";
const XMPP: &[u8] = b"<connectionRequest xmlns='urn:broadband-forum-org:cwmp:xmppConnReq-1-0'>\
    <username>a&amp;s</username><password>s3cret</password></connectionRequest>";
const LIGHTWEIGHT: &[u8] = b"<Notification xmlns='urn:broadband-forum-org:cwmp:lwnotif-1-0'><TS>1</TS><UN>u</UN><CN>c</CN>\
    <OUI>00D09E</OUI><ProductClass/><SerialNumber>7</SerialNumber><Param><Name>A</Name><Value>1</Value></Param></Notification>";

/// An error inside of the input, or a message that is written, if it can be, and read as the same.
macro_rules! survive {
    ($($name:ident: $message:ident;)*) => {$(
        fn $name(input: &[u8]) {
            for lenient in [false, true] {
                match $message::decode(&mut Reader::new(input), &mut Settings { lenient }) {
                    Ok(message) => {
                        let Ok(wire) = message.encode_to_vec() else { continue };
                        let again = $message::decode(&mut Reader::new(&wire), &mut ());
                        assert_eq!(again, Ok(message), "{}", String::from_utf8_lossy(&wire));
                    }
                    Err(error) => assert!(error.offset as usize <= input.len(), "{error:?}"),
                }
            }
        }
    )*};
}

survive! {
    udp: UdpConnectionRequest;
    xmpp: XmppConnectionRequest;
    lightweight: LightweightNotification;
}

#[test]
fn every_small_change() {
    for (seed, survives) in [(UDP, udp as fn(&[u8])), (XMPP, xmpp), (LIGHTWEIGHT, lightweight)] {
        survives(seed);
        for position in 0..seed.len() {
            survives(&seed[..position]);
            for value in (0..=255).step_by(if thorough() { 1 } else { 5 }) {
                let mut input = seed.to_vec();
                input[position] = value;
                survives(&input);
                input.insert(position, b'<');
                survives(&input);
            }
        }
    }
}
