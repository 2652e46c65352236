//! The job of `dm_client`, with messages as values: every command and every field that SyncML has is understood.

#![no_std]
#![no_main]

use images::{Digest, Expected, inputs, run, settings, sink};
use oma_dm_codec::{
    List, SyncMl, Text,
    buf::{Message as _, Reader},
    syncml::{Command, Item, Results, Source, Status, SyncBody, SyncHdr, Target},
};

const EXPECTED: Expected = Expected {
    sent: Digest::EMPTY.bytes(
        b"\x02\xA4\x01\x6A\x00\x6D\
        \x6C\x71\x031.2\0\x01\x72\x03DM/1.2\0\x01\x65\x031\0\x01\x5B\x033\0\x01\
        \x6E\x57\x03http://dm.example/\0\x01\x01\x67\x57\x03sensor-17\0\x01\x01\x01\
        \x6B\
        \x69\x4B\x031\0\x01\x5C\x032\0\x01\x4C\x030\0\x01\x4A\x03SyncHdr\0\x01\x4F\x03200\0\x01\x01\
        \x69\x4B\x032\0\x01\x5C\x032\0\x01\x4C\x032\0\x01\x4A\x03Get\0\x01\x4F\x03200\0\x01\x01\
        \x62\x4B\x033\0\x01\x5C\x032\0\x01\x4C\x032\0\x01\
        \x54\x67\x57\x03./DevInfo/Mod\0\x01\x01\x4F\x03Hub\0\x01\x01\x01\
        \x69\x4B\x034\0\x01\x5C\x032\0\x01\x4C\x033\0\x01\x4A\x03Replace\0\x01\x4F\x03200\0\x01\x01\
        \x69\x4B\x035\0\x01\x5C\x032\0\x01\x4C\x034\0\x01\x4A\x03Exec\0\x01\x4F\x03202\0\x01\x01\
        \x12\x01\x01",
    ),
    understood: Digest::EMPTY
        // the credentials were accepted
        .number(212)
        .bytes(b"./DevInfo/Mod")
        .bytes(b"./Set/Interval")
        .number(60)
        .bytes(b"./Reboot"),
};

#[cortex_m_rt::entry]
fn main() -> ! {
    run(&mut client, inputs::SYNCML, EXPECTED)
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
