//! Signals (RFC 8323 §5): messages whose options are numbered anew.

use crate::list;
use crate::support::wire::{bytes, tcp};
use crate::support::{decode, hex};
use coap_codec::buf::Message as _;
use coap_codec::{CoapOption, Code, InOrder, Message, OptionNumber, Tcp, Token};

#[test]
fn a_csm_is_built_and_read() {
    let options = [
        CoapOption::new_in(Code::CSM, OptionNumber(2), &[0x10, 0x00, 0x00]).expect("Max-Message-Size"),
        CoapOption::new_in(Code::CSM, OptionNumber(4), b"").expect("Block-Wise-Transfer"),
        CoapOption::new_in(Code::CSM, OptionNumber(6), &[0x01, 0x01, 0x0c]).expect("Extended-Token-Length"),
    ];
    let options = InOrder::new(&options).expect("in order");
    let csm = Message { header: Tcp, code: Code::CSM, token: Token::EMPTY, options, payload: b"" };
    let wire = tcp(&bytes("00 e1 [2: 100000] [4: ] [6: 01010c]"));
    assert_eq!(hex(&csm.encode_to_vec().expect("legal")), hex(&wire));
    let received = decode::<Tcp>(&wire).expect("legal");
    assert!(received.is_signal());
    assert_eq!(list(&received.options), [(2, &[0x10, 0, 0][..]), (4, &[]), (6, &[1, 1, 0x0c])]);
}

#[test]
fn every_signal_may_have_a_payload() {
    for code in [0xe1, 0xe2, 0xe3, 0xe4, 0xe5, 0xff] {
        let wire = tcp(&bytes(&format!("00 {code:02x} ff 'diagnostic'")));
        assert_eq!(decode::<Tcp>(&wire).map(|signal| signal.payload), Ok(&b"diagnostic"[..]));
    }
}
