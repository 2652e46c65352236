//! Which command a status or results answer (SyncML Representation Protocol 1.2 §6.1.3, §6.1.12).

use crate::support::seeds::CAPTURED;
use oma_dm_codec::SyncMl;
use oma_dm_codec::buf::{Decode, Reader};
use oma_dm_codec::syncml::{Asked, Reference};

fn message(id: &str, body: &str) -> String {
    format!(
        "<SyncML xmlns='SYNCML:SYNCML1.2'><SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto>\
         <SessionID>1</SessionID><MsgID>{id}</MsgID><Target><LocURI>t</LocURI></Target><Source><LocURI>s</LocURI></Source>\
         </SyncHdr><SyncBody>{body}<Final/></SyncBody></SyncML>"
    )
}

fn decode(wire: &[u8]) -> SyncMl<'_> {
    SyncMl::decode_to_depth::<32, _>(&mut Reader::new(wire), &mut ()).expect("legal")
}

const NESTED: &str = "<Alert><CmdID>1</CmdID></Alert>\
    <Atomic><CmdID>2</CmdID>\
        <Sequence><CmdID>3</CmdID><Get><CmdID>4</CmdID><Item/></Get><Delete><CmdID>5</CmdID><Item/></Delete></Sequence>\
        <Exec><CmdID>6</CmdID><Item/></Exec>\
    </Atomic>\
    <Sync><CmdID>7</CmdID></Sync>\
    <Get><CmdID>d3b07384-d9a0</CmdID><Item/></Get>";

#[test]
fn a_walk_goes_into_groups() {
    let wire = message("1", NESTED);
    let names: Vec<_> = decode(wire.as_bytes()).walk().map(|command| command.name()).collect();
    assert_eq!(names, ["Alert", "Atomic", "Sequence", "Get", "Delete", "Exec", "Sync", "Get"]);
}

#[test]
fn a_walk_goes_as_deep_as_it_is_told() {
    let nested = |depth: usize| {
        let (open, close) = ("<Atomic><CmdID>1</CmdID>".repeat(depth), "</Atomic>".repeat(depth));
        message("1", &format!("{open}<Exec><CmdID>2</CmdID><Item/></Exec>{close}"))
    };
    // the deepest that a message is read by default
    let wire = nested(12);
    let deepest: SyncMl<'_> = Reader::new(wire.as_bytes()).decode(&mut ()).expect("16 elements deep");
    assert_eq!(deepest.walk().count(), 13);
    let wire = nested(13);
    assert!(SyncMl::decode(&mut Reader::new(wire.as_bytes()), &mut ()).is_err());
    assert_eq!(decode(wire.as_bytes()).walk().count(), 13);
    assert_eq!(decode(wire.as_bytes()).walk_to_depth::<13>().count(), 14);
}

#[test]
fn references_lead_to_their_commands() {
    let wire = message("7", NESTED);
    let request = decode(wire.as_bytes());
    let asked = |msg: &str, cmd: &str| match request.asked(&Reference { msg_ref: msg.into(), cmd_ref: cmd.into() }) {
        Some(Asked::Header(header)) => format!("message {}", header.msg_id),
        Some(Asked::Command(command)) => format!("{} {}", command.name(), command.cmd_id()),
        None => "nothing".to_owned(),
    };
    assert_eq!(asked("7", "0"), "message 7");
    assert_eq!(asked("7", "1"), "Alert 1");
    assert_eq!(asked("7", "5"), "Delete 5");
    assert_eq!(asked(" 7", "06"), "Exec 6", "as numbers");
    assert_eq!(asked("7", "d3b07384-d9a0"), "Get d3b07384-d9a0", "some count in another way");
    assert_eq!(asked("7", "8"), "nothing");
    assert_eq!(asked("8", "1"), "nothing");
}

#[test]
fn answers_in_any_order() {
    let answer = |cmd: &str| {
        format!("<Status><CmdID>1</CmdID><MsgRef>1</MsgRef><CmdRef>{cmd}</CmdRef><Cmd>?</Cmd><Data>200</Data></Status>")
    };
    let results = "<Results><CmdID>9</CmdID><CmdRef>4</CmdRef><Item/></Results>";
    let other = "<Results><CmdID>9</CmdID><MsgRef>2</MsgRef><CmdRef>4</CmdRef><Item/></Results>";
    let body =
        ["0", "4"].map(answer).concat() + results + &["1", "77", "6"].map(answer).concat() + other + &answer("6");
    let body = body + "<Alert><CmdID>10</CmdID></Alert>";
    let (request, response) = (message("1", NESTED), message("1", &body));
    let answers = decode(response.as_bytes());
    let request = decode(request.as_bytes());
    let asked = answers.answers_to(&request).map(|(_, asked)| match asked {
        Some(Asked::Header(_)) => "SyncHdr",
        Some(Asked::Command(command)) => command.name(),
        None => "-",
    });
    // results without a message are of message 1
    assert_eq!(asked.collect::<Vec<_>>(), ["SyncHdr", "Get", "Get", "Alert", "-", "Exec", "-", "Exec"]);
}

#[test]
fn every_answer_of_a_real_session_is_to_something() {
    // client and server take turns: what the server says is answered by the client's next message
    let (clients, servers) = CAPTURED.split_at(CAPTURED.len() / 2);
    let (mut found, mut lost) = (0, Vec::new());
    for (i, client) in clients.iter().enumerate() {
        let client = decode(client);
        let before = i.checked_sub(1).map(|i| decode(servers[i]));
        let here = decode(servers[i]);
        let mut pairs: Vec<_> =
            here.answers_to(&client).map(|(answer, asked)| (answer.name(), asked.is_some())).collect();
        pairs.extend(before.iter().flat_map(|before| {
            client.answers_to(before).map(|(answer, asked)| (answer.name(), asked.is_some())).collect::<Vec<_>>()
        }));
        found += pairs.iter().filter(|(_, is_found)| *is_found).count();
        lost.extend(pairs.iter().filter(|(_, is_found)| !is_found).map(|(name, _)| (i, *name)));
    }
    assert!(found > 20, "{found}");
    assert_eq!(lost, []);
}
