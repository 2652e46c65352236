//! The server: it answers every command, and works through its plan.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use bumpalo::Bump;
use examples::http::{Method, Request, Response};
use oma_dm_codec::buf::Reader;
use oma_dm_codec::syncml::{Command, Source, SyncHdr, Target};
use oma_dm_codec::{AlertCode, Clause, Encoding, Format, MediaType, Settings, StatusCode, SyncMl};

use crate::reply::{Asked, Reply};

/// The setting that the server wants.
const SETTING: &str = "./Vendor/MSFT/Policy/Config/DeviceLock/MinDevicePasswordLength";

/// The sessions that are open, each with what is done next, by client and session.
#[derive(Default)]
pub(super) struct Server(Mutex<HashMap<(String, String), Step>>);

/// What the server does next.
#[derive(Clone, Copy, Default)]
enum Step {
    #[default]
    Ask,
    Change,
    End,
}

impl Server {
    /// Answers a request of HTTP, in the encoding that it came in.
    pub(super) fn answer(&self, request: &Request) -> Response {
        if request.method != Method::Post {
            return Response::empty(405);
        }
        // some clients name the media types of synchronisation
        use MediaType::{DmWbxml, DmXml, DsWbxml, DsXml};
        let (media_type, encoding) = match MediaType::from_name(&request.content_type) {
            Some(xml @ (DmXml | DsXml)) => (xml, Encoding::Xml),
            Some(wbxml @ (DmWbxml | DsWbxml)) => (wbxml, Encoding::Wbxml),
            _ => return Response::empty(415),
        };
        let mut cx = Settings { lenient: true };
        let mut r = Reader::new(&request.body);
        let message = match encoding {
            Encoding::Xml => SyncMl::from_xml(&mut r, &mut cx),
            Encoding::Wbxml => SyncMl::from_wbxml(&mut r, &mut cx),
        };
        // who sends what cannot be read has no message that a status could refer to
        let Ok(message) = message else { return Response::empty(400) };
        match self.reply(&message, encoding) {
            Ok(body) => Response::new(media_type.name(), body),
            Err(_) => Response::empty(500),
        }
    }

    fn reply(&self, message: &SyncMl<'_>, encoding: Encoding) -> Result<Vec<u8>, Clause> {
        let arena = Bump::new();
        let mut reply = Reply::new(&arena);
        if !message.header.no_resp {
            reply.status(Asked::header(message), None, StatusCode::OK);
        }
        for command in &message.body.commands {
            if let Some(code) = status_of(&command) {
                reply.status(Asked::new(message, &command), None, code);
            }
        }
        if message.body.is_final {
            self.go_on(message, &mut reply);
        } else {
            reply.alert(AlertCode::NEXT_MESSAGE, &[]);
        }
        let SyncHdr { session_id, msg_id, source, target, .. } = message.header;
        // the server's messages are numbered as those that they answer
        let (source, target) = (Source::new(target.loc_uri), Target::new(source.loc_uri));
        reply.encode(SyncHdr { session_id, msg_id, source, target, ..SyncHdr::default() }, encoding)
    }

    /// Adds what is next in the session, and forgets the session if that is nothing.
    fn go_on(&self, message: &SyncMl<'_>, reply: &mut Reply<'_>) {
        let session = (message.header.source.loc_uri.to_string(), message.header.session_id.to_string());
        // nothing is left half done where another thread might have panicked
        let mut sessions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if begins(message) {
            sessions.insert(session.clone(), Step::Ask);
        }
        let next = match sessions.get(&session).copied().unwrap_or(Step::End) {
            Step::Ask => {
                reply.get(&["./DevDetail/SwV", "./DevInfo", SETTING]);
                Step::Change
            }
            Step::Change => {
                reply.replace(&[reply.value_for(SETTING, Format::Int, reply.text(8))]);
                reply.exec("./Vendor/MSFT/Reboot/RebootNow");
                Step::End
            }
            Step::End => {
                sessions.remove(&session);
                return;
            }
        };
        sessions.insert(session, next);
    }
}

/// Whether the message begins a session.
fn begins(message: &SyncMl<'_>) -> bool {
    let initiated = [AlertCode::CLIENT_INITIATED_MGMT, AlertCode::SERVER_INITIATED_MGMT];
    message.body.commands.iter().any(|command| match command {
        Command::Alert(alert) => alert.code().is_some_and(|code| initiated.contains(&code)),
        _ => false,
    })
}

/// What a command of a client is answered with, if with anything.
fn status_of(command: &Command<'_>) -> Option<StatusCode> {
    let (no_resp, code) = match command {
        Command::Status(_) | Command::Results(_) => return None,
        Command::Alert(alert) => (alert.no_resp, StatusCode::OK),
        Command::Replace(replace) => (replace.no_resp, StatusCode::OK),
        // nothing else is a client's to command (OMA DM Protocol 1.2 §8)
        _ => (false, StatusCode::COMMAND_NOT_ALLOWED),
    };
    (!no_resp).then_some(code)
}
