//! The server and the device of CWMP: with each other, and the server with real devices.

mod support;

use std::net::TcpStream;

use cwmp_codec::buf::Reader;
use cwmp_codec::{Body, Envelope, Method, Payload, Rpc, RpcSet as _, Settings};
use examples::http::{Connection, Request};
use support::process::{Server, example};
use support::streams::streams;

const CAPTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/captures/cwmp.pcap");

fn acs() -> (Server, String) {
    let mut command = example("acs");
    command.arg("127.0.0.1:0");
    let server = Server::start(command);
    let url = server.ready.trim().to_owned();
    (server, url)
}

#[test]
fn a_device_is_configured_updated_and_restarted() {
    let (_acs, url) = acs();
    let run = || example("cpe").args([&url, "--serial", "000042"]).output().expect("the device");
    let (first, again) = (run(), run());
    let told = |output: &std::process::Output| {
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let said = String::from_utf8(output.stdout.clone()).expect("UTF-8");
        said.lines().map(|line| line.trim_start_matches("→ ").to_owned()).collect::<Vec<_>>()
    };
    let expected = [
        // what it has, how it is set, what it is set to, where its firmware is
        "Inform",
        "nothing more",
        "GetParameterNamesResponse",
        "GetParameterValuesResponse",
        "SetParameterValuesResponse",
        "DownloadResponse",
        // it has the firmware
        "Inform",
        "TransferComplete",
        "nothing more",
        "RebootResponse",
        // it was restarted
        "Inform",
        "nothing more",
    ];
    assert_eq!(told(&first), expected);
    assert_eq!(told(&again), ["Inform", "nothing more"], "the server has nothing more to ask of this device");
}

/// What the server says to a request, if it says something.
fn ask(connection: &mut Connection, request: &Request) -> (u16, Vec<u8>) {
    let response = connection.ask(request).expect("an answer");
    (response.status, response.body)
}

fn decode(body: &[u8]) -> Option<Envelope<'_>> {
    match Reader::new(body).decode(&mut Settings { lenient: true }) {
        Ok(Payload::Envelope(envelope)) => Some(envelope),
        _ => None,
    }
}

/// Each request of the recorded devices gets what TR-069 §3.7 wants: an answer with its ID, or the server's next request.
#[test]
fn real_devices_are_answered() {
    let (mut answered, mut asked, mut ended, mut refused) = (0, 0, 0, 0);
    for session in streams(CAPTURE, 7547) {
        // one that has not yet asked this device anything
        let (_acs, url) = acs();
        let address = url.trim_start_matches("http://").trim_end_matches("/acs");
        let mut connection = Connection::of(TcpStream::connect(address).expect("the server")).expect("a connection");
        let mut is_open = false;
        for request in session.requests() {
            let (status, body) = ask(&mut connection, &request);
            let (said, heard) = (decode(&request.body), decode(&body));
            match said.map(|envelope| (envelope.header.id, envelope.body)) {
                Some((id, Body::Rpc(rpc))) if is_own(&rpc) && (is_open || matches!(rpc, Rpc::Inform(_))) => {
                    is_open = true;
                    let answer = heard.expect("an answer");
                    assert_eq!(answer.header.id, id);
                    assert!(!matches!(answer.body, Body::Fault(_)), "{rpc:?}");
                    answered += 1;
                }
                None if !request.body.trim_ascii().is_empty() => {
                    assert_eq!(status, 400, "what is no envelope");
                    refused += 1;
                }
                _ => match (status, heard) {
                    (200, Some(next)) => {
                        let rpc = next.body.rpc().expect("a request");
                        assert!(Method::from_name(name(rpc)).is_some() && !name(rpc).ends_with("Response"), "{rpc:?}");
                        asked += 1;
                    }
                    (204, None) => ended += 1,
                    // what comes behind a message that was refused
                    (400, None) => refused += 1,
                    other => panic!("{other:?}"),
                },
            }
        }
    }
    // 19 Informs and 8 TransferCompletes; one Inform is cut short, and 10 faults have a prefix that is not declared
    assert_eq!((answered, refused), (19 + 8, 1 + 10));
    // of what the devices answer to a server that asked them for more, the rest finds this one done
    assert_eq!((asked, ended), (18, 138));
}

/// Whether a device asks this of itself.
fn is_own(rpc: &Rpc<'_>) -> bool {
    matches!(
        rpc,
        Rpc::Inform(_)
            | Rpc::TransferComplete(_)
            | Rpc::AutonomousTransferComplete(_)
            | Rpc::GetRpcMethods(_)
            | Rpc::RequestDownload(_)
    )
}

fn name(rpc: &Rpc<'_>) -> &'static str {
    use cwmp_codec::{Cwmp, xml::Vocabulary as _};
    Cwmp::entry(rpc.tag()).map_or("", |entry| entry.local())
}

#[test]
fn who_does_not_say_who_it_is_is_not_talked_to() {
    let (_acs, url) = acs();
    let address = url.trim_start_matches("http://").trim_end_matches("/acs");
    let mut connection = Connection::of(TcpStream::connect(address).expect("the server")).expect("a connection");
    for body in [&b""[..], b"<html/>", b"hello"] {
        let request = Request { path: "/acs".to_owned(), body: body.to_vec(), ..Request::default() };
        assert_eq!(ask(&mut connection, &request), (400, Vec::new()));
    }
}
