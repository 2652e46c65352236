//! The management session, between its own two ends, and with a real client.

mod support;

use std::net::TcpStream;

use examples::http::{Connection, Request};
use oma_dm_codec::buf::Reader;
use oma_dm_codec::syncml::Command;
use oma_dm_codec::{MediaType, Settings, StatusCode, SyncMl};
use support::process::{Server, example};
use support::streams::streams;

const CAPTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/captures/oma-dm.pcap");

#[test]
fn the_session_takes_its_course_in_both_encodings() {
    let output = example("dm_session").output().expect("the session");
    let (said, error) = (String::from_utf8(output.stdout).expect("UTF-8"), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{error}");
    let mut lines: Vec<_> = said.lines().skip(1).collect();
    let sum = lines.pop().expect("the sum");
    let commands: Vec<_> = lines.iter().map(|line| line.split_once(": ").expect("commands").1).collect();
    let expected = [
        "Alert Alert Replace, final",
        "Status Status Status Status Get, final",
        "Status Status Status Status Results, final",
        "Status Replace Exec, final",
        "Status Status Status, final",
        "Status, final",
    ];
    assert_eq!(commands, expected, "{said}");
    let lengths = |line: &str| {
        let mut numbers = line.split_whitespace().map(|number| number.parse::<usize>().expect("a length"));
        (numbers.next().expect("XML"), numbers.next().expect("WBXML"))
    };
    let all: Vec<_> = lines.iter().map(|line| lengths(&line[..13])).collect();
    assert!(all.iter().all(|(xml, wbxml)| 2 * wbxml < *xml), "{said}");
    let sums = all.iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    assert_eq!(sums, lengths(&sum[..13]));
}

fn server() -> (Server, String) {
    let mut command = example("dm_session");
    command.args(["--serve", "127.0.0.1:0"]);
    let server = Server::start(command);
    let uri = server.ready.trim().strip_prefix("http://").expect("a URI");
    let address = uri.strip_suffix("/dm").expect("the path").to_owned();
    (server, address)
}

fn ask(address: &str, content_type: &str, body: &[u8]) -> (u16, String, Vec<u8>) {
    let mut connection = Connection::of(TcpStream::connect(address).expect("the server")).expect("a connection");
    let (path, content_type) = ("/dm".to_owned(), content_type.to_owned());
    let response =
        connection.ask(&Request { path, content_type, body: body.to_vec(), ..Request::default() }).expect("an answer");
    (response.status, response.content_type, response.body)
}

/// Each request of the recorded sessions is answered: its header and every command that wants a status, in its encoding.
#[test]
fn a_real_client_is_answered() {
    let (_server, address) = server();
    let requests: Vec<_> = streams(CAPTURE, 8080).iter().flat_map(|streams| streams.requests()).collect();
    assert_eq!(requests.len(), 18);
    for request in &requests {
        let (status, content_type, body) = ask(&address, &request.content_type, &request.body);
        assert_eq!((status, MediaType::from_name(&content_type)), (200, MediaType::from_name(&request.content_type)));
        let asked: SyncMl<'_> = Reader::new(&request.body).decode(&mut Settings { lenient: true }).expect("a request");
        let answer: SyncMl<'_> = Reader::new(&body).decode(&mut ()).expect("an answer");
        assert_eq!(answer.header.session_id, asked.header.session_id);
        assert_eq!(answer.header.target.loc_uri, asked.header.source.loc_uri);
        let wanted = asked.body.commands.iter().filter_map(|command| match command {
            Command::Status(_) | Command::Results(_) => None,
            command => Some((command.cmd_id().to_string(), command.name().to_owned())),
        });
        let mut wanted: Vec<_> = wanted.collect();
        wanted.insert(0, ("0".to_owned(), "SyncHdr".to_owned()));
        let told = answer.body.commands.iter().filter_map(|command| match command {
            Command::Status(status) => {
                assert_eq!((status.msg_ref, status.code()), (asked.header.msg_id, Some(StatusCode::OK)));
                Some((status.cmd_ref.to_string(), status.cmd.to_string()))
            }
            _ => None,
        });
        assert_eq!(told.collect::<Vec<_>>(), wanted);
    }
}

#[test]
fn what_is_no_message_is_refused() {
    let (_server, address) = server();
    let (dm, body) = (MediaType::DmXml.name(), &b"<SyncML"[..]);
    assert_eq!(ask(&address, dm, body), (400, String::new(), Vec::new()));
    assert_eq!(ask(&address, "text/html", b"<html/>").0, 415);
    assert_eq!(ask(&address, MediaType::DmWbxml.name(), &[2, 0xa4]).0, 400);
}
