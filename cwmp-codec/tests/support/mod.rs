//! What several tests need.
#![allow(dead_code)] // each test uses a part of it

pub(crate) mod captures;
pub(crate) mod checks;
pub(crate) mod samples;
pub(crate) mod seeds;

use cwmp_codec::buf::Observer;

/// Notes what was tolerated: statement and offset.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Notes(pub(crate) Vec<(&'static str, usize)>);

impl Observer for Notes {
    fn sees_fields(&self) -> bool {
        false
    }

    fn tolerated(&mut self, clause: &'static str, offset: usize) {
        self.0.push((clause, offset));
    }
}

/// An envelope of CWMP 1.2 around a body.
pub(crate) fn envelope(body: &str) -> String {
    soap(&format!("<soap-env:Header/><soap-env:Body>{body}</soap-env:Body>"))
}

/// An envelope of CWMP 1.2 around header and body.
pub(crate) fn soap(inside: &str) -> String {
    format!(
        "<soap-env:Envelope xmlns:soap-env='http://schemas.xmlsoap.org/soap/envelope/' \
         xmlns:soap-enc='http://schemas.xmlsoap.org/soap/encoding/' xmlns:xsd='http://www.w3.org/2001/XMLSchema' \
         xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:cwmp='urn:dslforum-org:cwmp-1-2'>{inside}\
         </soap-env:Envelope>"
    )
}
