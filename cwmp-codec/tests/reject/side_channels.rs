//! What is no message of the side channels. Each file of these has more such tests of its own.

use cwmp_codec::buf::{Decode, Reader};
use cwmp_codec::{Clause, DecodeError, LightweightNotification, UdpConnectionRequest, XmppConnectionRequest};

/// Bytes marked with `¶` where they break a statement.
type Row = (fn(&[u8]) -> Option<DecodeError>, &'static str, Clause);

const UDP: fn(&[u8]) -> Option<DecodeError> =
    |bytes| UdpConnectionRequest::decode(&mut Reader::new(bytes), &mut ()).err();
const XMPP: fn(&[u8]) -> Option<DecodeError> =
    |bytes| XmppConnectionRequest::decode(&mut Reader::new(bytes), &mut ()).err();
const LIGHTWEIGHT: fn(&[u8]) -> Option<DecodeError> =
    |bytes| LightweightNotification::decode(&mut Reader::new(bytes), &mut ()).err();

const ROWS: [Row; 10] = [
    (UDP, "¶", Clause::ConnectionRequest),
    (UDP, "¶POST http://a?ts=1 HTTP/1.1\r\n", Clause::ConnectionRequest),
    (UDP, "GET ¶http://a HTTP/1.1\r\n", Clause::ConnectionRequest),
    (UDP, "GET http://a?ts=1&id=2&un=3&cn=4 HTTP/1.1¶", Clause::ConnectionRequestEnd),
    (UDP, "GET ¶/a?ts=1&id=2&un=3&cn=4 HTTP/1.1\r\n", Clause::ConnectionRequestUri),
    (UDP, "GET http://a?ts=1&id=2&un=3&cn=4¶ HTTP/1.1\r\n", Clause::ConnectionRequestParameter),
    (UDP, "GET http://a?ts=1&id=2&un=¶%4%&cn=4 HTTP/1.1\r\n", Clause::ConnectionRequestParameter),
    (XMPP, "¶<connectionRequest/>", Clause::XmppConnectionRequest),
    (
        XMPP,
        "<connectionRequest xmlns='urn:broadband-forum-org:cwmp:xmppConnReq-1-0'><username/>¶</connectionRequest>",
        Clause::XmppConnectionRequest,
    ),
    (
        LIGHTWEIGHT,
        "<Notification xmlns='urn:broadband-forum-org:cwmp:lwnotif-1-0'><TS/>¶<TS/></Notification>",
        Clause::LightweightNotification,
    ),
];

/// The statements that rows here break.
pub(crate) fn clauses() -> impl Iterator<Item = Clause> {
    ROWS.iter().map(|(_, _, clause)| *clause)
}

#[test]
fn side_channels() {
    for (decode, marked, clause) in ROWS {
        let offset = marked.find('¶').expect("a mark");
        let error = decode(marked.replace('¶', "").as_bytes()).unwrap_or_else(|| panic!("{marked} is accepted"));
        assert_eq!((error.clause, error.offset as usize), (clause, offset), "{marked}");
    }
}
