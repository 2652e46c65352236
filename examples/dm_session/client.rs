//! The client: it says what it is, and then does what it is told.

use std::net::SocketAddr;

use bumpalo::Bump;
use examples::http::{self, Connection, Request};
use oma_dm_codec::buf::Reader;
use oma_dm_codec::syncml::{Command, Exec, Get, Item, Replace, Source, SyncHdr, Target};
use oma_dm_codec::{AlertCode, Encoding, Format, MediaType, StatusCode, SyncMl};

use crate::Failure;
use crate::reply::{Asked, Reply};
use crate::tree::{DEVICE, Tree};

/// No session takes so many messages.
const MESSAGES_MAX: u32 = 16;

/// A client with its device.
pub(super) struct Client {
    server: SocketAddr,
    encoding: Encoding,
    tree: Tree,
}

/// A message that was sent or received.
pub(super) struct Exchanged {
    pub(super) said: String,
    pub(super) bytes: Vec<u8>,
}

impl Client {
    pub(super) fn new(server: SocketAddr, encoding: Encoding) -> Self {
        Self { server, encoding, tree: Tree::new() }
    }

    /// A session from its first message to its last one.
    pub(super) fn run(mut self) -> Result<Vec<Exchanged>, Failure> {
        let mut connection = Connection::open(self.server)?;
        let mut exchanged = Vec::new();
        let mut message = self.first()?;
        for number in 2..=MESSAGES_MAX {
            exchanged.push(Exchanged { said: format!("→ {}", self.decode(&message)?), bytes: message.clone() });
            let content_type = media_type(self.encoding).name().to_owned();
            let answer = connection.ask(&Request {
                path: "/dm".to_owned(),
                content_type,
                body: message,
                ..Request::default()
            })?;
            if answer.status != 200 {
                return Err(http::Failure::Status(answer.status).into());
            }
            if MediaType::from_name(&answer.content_type) != Some(media_type(self.encoding)) {
                return Err(Failure::Server(format!("answers with {}", answer.content_type)));
            }
            let received = self.decode(&answer.body)?;
            exchanged.push(Exchanged { said: format!("← {received}"), bytes: answer.body.clone() });
            match self.obey(&received, number)? {
                Some(next) => message = next,
                None => return Ok(exchanged),
            }
        }
        Err(Failure::Server("does not come to an end".to_owned()))
    }

    fn decode<'a>(&self, message: &'a [u8]) -> Result<SyncMl<'a>, Failure> {
        let mut r = Reader::new(message);
        Ok(match self.encoding {
            Encoding::Xml => SyncMl::from_xml(&mut r, &mut ())?,
            Encoding::Wbxml => SyncMl::from_wbxml(&mut r, &mut ())?,
        })
    }

    /// Package 1: who is there, and what it is.
    fn first(&self) -> Result<Vec<u8>, Failure> {
        let arena = Bump::new();
        let mut reply = Reply::new(&arena);
        reply.alert(AlertCode::CLIENT_INITIATED_MGMT, &[]);
        reply.alert(AlertCode::CLIENT_EVENT, &[reply.event("com.microsoft/MDM/LoginStatus", "user")]);
        let leaves = self.tree.below(DEVICE);
        let items: Vec<_> =
            leaves.map(|(uri, leaf)| reply.value_of(uri.into(), leaf.format, reply.text(&leaf.value))).collect();
        reply.replace(&items);
        self.encode(&reply, 1)
    }

    /// Does what a message asks for; the message that says how it went, unless nothing was asked for.
    fn obey(&mut self, message: &SyncMl<'_>, number: u32) -> Result<Option<Vec<u8>>, Failure> {
        let arena = Bump::new();
        let mut reply = Reply::new(&arena);
        reply.status(Asked::header(message), None, StatusCode::OK);
        let mut was_asked = false;
        for command in &message.body.commands {
            let asked = Asked::new(message, &command);
            match command {
                Command::Status(status) => {
                    if status.code().is_none_or(|code| !(200..300).contains(&code.0)) {
                        return Err(Failure::Server(format!("answers {} with {}", status.cmd, status.data)));
                    }
                    continue;
                }
                Command::Get(get) => self.get(asked, &get, &mut reply),
                Command::Replace(replace) => self.replace(asked, &replace, &mut reply),
                Command::Exec(exec) => self.exec(asked, &exec, &mut reply),
                _ => reply.status(asked, None, StatusCode::OPTIONAL_FEATURE_NOT_SUPPORTED),
            }
            was_asked = true;
        }
        if was_asked { self.encode(&reply, number).map(Some) } else { Ok(None) }
    }

    fn get<'a>(&self, asked: Asked<'a>, get: &Get<'a>, reply: &mut Reply<'a>) {
        let mut found = Vec::new();
        for item in &get.items {
            let Some(uri) = item.uri() else { continue };
            let code = match self.tree.get(&uri.to_string()) {
                Ok((format, value)) => {
                    found.push(reply.value_of(uri, format, reply.text(value)));
                    StatusCode::OK
                }
                Err(code) => code,
            };
            reply.status(asked, Some(uri), code);
        }
        if !found.is_empty() {
            reply.results(asked, &found);
        }
    }

    fn replace<'a>(&mut self, asked: Asked<'a>, replace: &Replace<'a>, reply: &mut Reply<'a>) {
        for item in &replace.items {
            let value = item.data.and_then(|data| data.text()).unwrap_or_default();
            let code = self.tree.replace(&uri_of(&item), &value.to_string());
            reply.status(asked, item.uri(), code);
        }
    }

    fn exec<'a>(&self, asked: Asked<'a>, exec: &Exec<'a>, reply: &mut Reply<'a>) {
        for item in &exec.item {
            reply.status(asked, item.uri(), self.tree.exec(&uri_of(&item)));
        }
    }

    fn encode(&self, reply: &Reply<'_>, number: u32) -> Result<Vec<u8>, Failure> {
        let (_, device) = self.tree.get("./DevInfo/DevId").unwrap_or((Format::Chr, String::new()));
        let server = format!("http://{}/dm", self.server);
        let header = SyncHdr {
            session_id: "1".into(),
            msg_id: reply.text(number),
            target: Target::new(reply.text(server)),
            source: Source::new(reply.text(device)),
            ..SyncHdr::default()
        };
        Ok(reply.encode(header, self.encoding)?)
    }
}

fn uri_of(item: &Item<'_>) -> String {
    item.uri().unwrap_or_default().to_string()
}

const fn media_type(encoding: Encoding) -> MediaType {
    match encoding {
        Encoding::Xml => MediaType::DmXml,
        Encoding::Wbxml => MediaType::DmWbxml,
    }
}
