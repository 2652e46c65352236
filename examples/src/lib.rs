//! The library behind the tools: captures, flows, protocols, and what is told of them.
//!
//! | module | is about |
//! |---|---|
//! | [`capture`] | files: pcap and pcapng, link layers, IP fragments; ends with TCP segments and UDP datagrams |
//! | [`flow`] | connections: TCP in order, WebSocket, what is encrypted, which protocol it is |
//! | [`http`] | requests and answers of device management over a socket |
//! | [`lowpan`] | IEEE 802.15.4 and 6LoWPAN: from frames to IPv6 datagrams |
//! | [`protocol`] | one module a protocol: from a stream to messages |
//! | [`dissection`] | the whole way |
//! | [`codec`] | the codecs in JSON lines |
//! | [`endpoint`] | what a client and a server of CoAP share |
//! | [`report`] | what is told: lines, trees, JSON, findings, counters |

pub mod capture;
pub mod codec;
pub mod dissection;
pub mod endpoint;
pub mod flow;
mod hex;
pub mod http;
pub mod lowpan;
pub mod protocol;
pub mod report;

/// The snippets of the READMEs compile and hold.
#[cfg(doctest)]
mod readme {
    #[doc = include_str!("../../README.md")]
    mod of_the_suite {}

    #[doc = include_str!("../../mqtt-codec/README.md")]
    mod of_mqtt_codec {}

    #[doc = include_str!("../../coap-codec/README.md")]
    mod of_coap_codec {}

    #[doc = include_str!("../../lowpan-codec/README.md")]
    mod of_lowpan_codec {}

    #[doc = include_str!("../../oma-dm-codec/README.md")]
    mod of_oma_dm_codec {}

    #[doc = include_str!("../../cwmp-codec/README.md")]
    mod of_cwmp_codec {}

    #[doc = include_str!("../../xml-pull/README.md")]
    mod of_xml_pull {}

    #[doc = include_str!("../../wire-buf/README.md")]
    mod of_wire_buf {}
}
