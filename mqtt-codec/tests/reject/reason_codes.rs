//! Reason codes that a packet type does not know: every one of the 256 against the tables of 5.0.

use crate::row::{Row, check, row};
use crate::support::Version::V5_0;
use crate::support::standard::{REASON_CODES, ReasonCodes};

fn illegal(codes: &ReasonCodes) -> Vec<Row> {
    let illegal = (0..=255).filter(|code| !codes.legal.contains(code));
    illegal
        .map(|code| {
            let packet = codes.packet.replace("{}", &format!(">{code:02x}"));
            let title = format!("{} reason code {code:#04x}", codes.name);
            row(V5_0, title, &packet, codes.clause).protocol_error()
        })
        .collect()
}

/// The same codes in the short forms and further down a list.
fn elsewhere() -> Vec<Row> {
    [
        ("PUBACK of Remaining Length 3", "40 (0001 >01)", "MQTT-3.4.2-1"),
        ("PUBREC of Remaining Length 3", "50 (0001 >92)", "MQTT-3.5.2-1"),
        ("PUBREL of Remaining Length 3", "62 (0001 >91)", "MQTT-3.6.2-1"),
        ("PUBCOMP of Remaining Length 3", "70 (0001 >10)", "MQTT-3.7.2-1"),
        ("DISCONNECT of Remaining Length 1", "e0 (>05)", "MQTT-3.14.2-1"),
        ("third SUBACK code", "90 (0001 () 00 01 >03)", "MQTT-3.9.3-2"),
        ("third UNSUBACK code", "b0 (0001 () 00 11 >01)", "MQTT-3.11.3-2"),
    ]
    .map(|(title, packet, clause)| row(V5_0, title, packet, clause).protocol_error())
    .into()
}

pub(crate) fn rows() -> Vec<Row> {
    REASON_CODES.iter().flat_map(illegal).chain(elsewhere()).collect()
}

#[test]
fn only_the_codes_of_the_tables() {
    check(&rows());
}
