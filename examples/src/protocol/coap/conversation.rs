//! The messages between two ends, one by one.

use std::sync::LazyLock;

use coap_codec::buf::Observer;
use coap_codec::{Capabilities, Clause, Code, DecodeError, Settings, Signal};

use super::PROTOCOL;
use super::content::Shown;
use super::exchange::{Exchanges, Relation};
use super::fault::fault;
use super::groups::is_group;
use super::message::{Any, decode};
use super::watch;
use crate::flow::{Carrier, Direction};
use crate::protocol::{Options, Reporter};
use crate::report::{Fields, Message};

/// The messages between two ends.
pub(super) struct Conversation {
    carrier: Carrier,
    /// The user said that tokens may be longer than 8 bytes.
    extended_token: bool,
    /// What each side said in its CSMs that it takes.
    takes: [Capabilities; 2],
    fields: Fields,
    exchanges: Exchanges,
}

impl Conversation {
    pub(super) fn new(carrier: Carrier, options: &Options) -> Self {
        let fields = Fields { lenient: options.lenient, wanted: options.fields, ..Fields::default() };
        Self {
            carrier,
            extended_token: options.extended_token,
            takes: Default::default(),
            fields,
            exchanges: Exchanges::default(),
        }
    }

    /// A whole message.
    pub(super) fn message(&mut self, direction: Direction, bytes: &[u8], out: &mut Reporter<'_>) {
        let settings = self.settings(bytes);
        let mut fields = std::mem::take(&mut self.fields);
        fields.clear();
        match decode(self.carrier, bytes, settings, &mut fields) {
            Ok(message) => {
                if settings.extended_token && !self.extended_token() {
                    fields.tolerated(Clause::TokenLength.id(), 0);
                }
                self.learn(direction, &message);
                let relation = self.relate(direction, &message, bytes, out);
                self.well_formed(&message, &relation, bytes, &mut fields, out);
            }
            Err(error) => self.malformed(bytes, &error, &fields, out),
        }
        self.fields = fields;
    }

    /// Bytes that are no message.
    pub(super) fn unframed(&mut self, bytes: &[u8], error: &DecodeError, out: &mut Reporter<'_>) {
        self.fields.clear();
        self.malformed(bytes, error, &self.fields, out);
    }

    /// How to read `bytes`. The token lengths 13 and 14 are read as extended ones though nothing shows that they were agreed
    /// on: the agreement need not be in the capture.
    pub(super) fn settings(&self, bytes: &[u8]) -> Settings {
        // TKL lies in the same bits over every transport.
        let is_extended = bytes.first().is_some_and(|first| matches!(first & 0x0f, 13 | 14));
        Settings { extended_token: self.extended_token() || is_extended, lenient: self.fields.lenient }
    }

    /// Bytes held for messages that are still to come.
    pub(super) fn buffered(&self) -> usize {
        self.exchanges.buffered()
    }

    fn learn(&mut self, direction: Direction, message: &Any<'_>) {
        if let Some(Signal::Csm(csm)) = message.signal() {
            let takes = &mut self.takes[direction.index()];
            *takes = takes.after(csm);
        }
    }

    /// Whether tokens may be longer than 8 bytes: one side takes them, and what it answers has them again (RFC 8974 §2.2.1).
    fn extended_token(&self) -> bool {
        self.extended_token || self.takes.iter().any(|takes| takes.extended_token())
    }

    fn relate(&mut self, direction: Direction, message: &Any<'_>, bytes: &[u8], out: &mut Reporter<'_>) -> Relation {
        let (_, receiver) = out.place.flow.ends(direction);
        let groups = &out.shared.coap_groups;
        let elsewhere = || groups.find(receiver, message.token.as_bytes());
        let relation = self.exchanges.relate(out.place.stamp, direction, message, bytes, elsewhere);
        if message.is_request() && relation.repeats.is_none() && goes_to_group(out) {
            let (sender, _) = out.place.flow.ends(direction);
            if let Some(request) = self.exchanges.last() {
                out.shared.coap_groups.asked(sender, request.clone());
            }
        }
        relation
    }

    fn well_formed(
        &self,
        message: &Any<'_>,
        relation: &Relation,
        bytes: &[u8],
        fields: &mut Fields,
        out: &mut Reporter<'_>,
    ) {
        let shown = Shown::new(message, relation, out.options.show_secrets);
        shown.hide_in(fields);
        out.message(&Message {
            label: label(self.carrier),
            protocol: PROTOCOL.name,
            kind: kind(message.code),
            bytes,
            outcome: Ok(&shown),
            fields,
        });
        if out.options.findings {
            watch::message(message, relation, bytes, fields, out);
        }
    }

    fn malformed(&self, bytes: &[u8], error: &DecodeError, fields: &Fields, out: &mut Reporter<'_>) {
        let fault = fault(error, self.carrier, bytes, goes_to_group(out));
        let kind = claimed_code(self.carrier, bytes).map_or("message", kind);
        out.message(&Message {
            label: label(self.carrier),
            protocol: PROTOCOL.name,
            kind,
            bytes,
            outcome: Err(&fault),
            fields,
        });
        if out.options.findings {
            out.finding(watch::malformed(kind, &fault));
        }
    }
}

/// Whether the message that is looked at is for many.
pub(super) fn goes_to_group(out: &Reporter<'_>) -> bool {
    out.place.flow.ends(out.place.direction).1.ip().is_some_and(is_group)
}

/// The code that malformed bytes have.
fn claimed_code(carrier: Carrier, bytes: &[u8]) -> Option<Code> {
    let at = match (carrier, bytes.first()? >> 4) {
        (Carrier::Tcp, 13) => 2,
        (Carrier::Tcp, 14) => 3,
        (Carrier::Tcp, 15) => 5,
        _ => 1,
    };
    bytes.get(at).copied().map(Code)
}

/// A code as the standard writes it: `2.05`.
fn kind(code: Code) -> &'static str {
    static KINDS: LazyLock<Vec<String>> = LazyLock::new(|| (0..=u8::MAX).map(|code| Code(code).to_string()).collect());
    &KINDS[usize::from(code.0)]
}

/// Protocol and transport.
fn label(carrier: Carrier) -> &'static str {
    match carrier {
        Carrier::Udp | Carrier::Link => "CoAP",
        Carrier::Tcp => "CoAP/TCP",
        Carrier::WebSocket => "CoAP/WS",
    }
}
