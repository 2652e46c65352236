//! The job of `dm_client`, with messages as values: every command and every field that SyncML has is understood.

#![no_std]
#![no_main]

use images::{inputs, run, settings, sink, syncml};
use oma_dm_codec::{
    List, SyncMl, Text,
    buf::{Message as _, Reader},
    syncml::{Command, Item, Results, Source, Status, SyncBody, SyncHdr, Target},
};

#[cortex_m_rt::entry]
fn main() -> ! {
    run(&mut client, inputs::SYNCML, syncml::EXPECTED)
}

fn client(input: &[u8], out: &mut [u8]) -> Option<()> {
    let message = SyncMl::from_wbxml(&mut Reader::new(input), &mut ()).ok()?;
    let mut results = [Item { data: Some(settings::model().into()), ..Item::default() }];
    for command in message.body.commands {
        match command {
            Command::Status(status) => sink::number(status.code()?.0.into()),
            Command::Get(get) => results[0].source = Some(Source::new(uri(get.items)?)),
            Command::Replace(replace) => {
                uri(replace.items)?;
                sink::number(replace.items.iter().next()?.data?.text()?.number()?);
            }
            Command::Exec(exec) => _ = uri(exec.item)?,
            _ => return None,
        }
    }
    let asked = |cmd_id: &'static str, cmd_ref: &'static str| (cmd_id, message.header.msg_id, cmd_ref);
    let commands = [
        status(asked("1", "0"), "SyncHdr", "200"),
        status(asked("2", "2"), "Get", "200"),
        Command::Results(Results {
            cmd_id: "3".into(),
            msg_ref: Some(message.header.msg_id),
            cmd_ref: "2".into(),
            items: List::new(&results),
            ..Results::default()
        }),
        status(asked("4", "3"), "Replace", "200"),
        status(asked("5", "4"), "Exec", "202"),
    ];
    let header = SyncHdr {
        ver_dtd: "1.2".into(),
        ver_proto: "DM/1.2".into(),
        session_id: message.header.session_id,
        msg_id: "3".into(),
        target: Target::new(settings::dm_server().into()),
        source: Source::new(message.header.target.loc_uri),
        ..SyncHdr::default()
    };
    let answer = SyncMl { header, body: SyncBody { commands: List::new(&commands), is_final: true } };
    sink::sent(answer.as_wbxml().encode_to_slice(out).ok()?);
    Some(())
}

/// Where the first of some items is.
fn uri<'a>(items: List<'a, Item<'a>>) -> Option<Text<'a>> {
    let uri = items.iter().next()?.uri()?;
    sink::bytes(uri.as_bytes()?);
    Some(uri)
}

fn status<'a>((cmd_id, msg_ref, cmd_ref): (&'a str, Text<'a>, &'a str), cmd: &'a str, code: &'a str) -> Command<'a> {
    Command::Status(Status {
        cmd_id: cmd_id.into(),
        msg_ref,
        cmd_ref: cmd_ref.into(),
        cmd: cmd.into(),
        data: code.into(),
        ..Status::default()
    })
}
