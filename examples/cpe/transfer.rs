//! Fetching a file by HTTP.

use std::time::{SystemTime, UNIX_EPOCH};

use cwmp_codec::{DateTime, FaultCode};
use examples::http::{self, Connection, Method, Request};

use crate::Failure;

/// What is to be fetched.
pub(crate) struct Order {
    pub(crate) command_key: String,
    pub(crate) url: String,
    /// 0 if it was not said.
    pub(crate) size: u32,
}

/// How it went.
pub(crate) struct Outcome {
    pub(crate) command_key: String,
    /// 0 if it went well.
    pub(crate) code: FaultCode,
    pub(crate) start: String,
    pub(crate) complete: String,
}

pub(crate) fn fetch(order: &Order) -> Outcome {
    let start = now();
    let code = match get(&order.url) {
        Ok(file) if order.size == 0 || file.len() == order.size as usize => FaultCode(0),
        Ok(_) => FaultCode::FILE_CORRUPTED,
        Err(Failure::Url(_)) => FaultCode::UNSUPPORTED_PROTOCOL,
        Err(Failure::Http(http::Failure::Status(_))) => FaultCode::ACCESS_FILE,
        Err(_) => FaultCode::CONTACT_SERVER,
    };
    Outcome { command_key: order.command_key.clone(), code, start, complete: now() }
}

fn get(url: &str) -> Result<Vec<u8>, Failure> {
    let (server, path) = parts(url)?;
    let request = Request { method: Method::Get, path: path.to_owned(), ..Request::default() };
    let response = Connection::open(server)?.ask(&request)?;
    match response.status {
        200 => Ok(response.body),
        status => Err(http::Failure::Status(status).into()),
    }
}

/// Host with port, and path, of a URL of http.
pub(crate) fn parts(url: &str) -> Result<(&str, &str), Failure> {
    let rest = url.strip_prefix("http://").ok_or_else(|| Failure::Url(url.to_owned()))?;
    let slash = rest.find('/').unwrap_or(rest.len());
    let (server, path) = rest.split_at(slash);
    Ok((server, if path.is_empty() { "/" } else { path }))
}

/// What time it is, in UTC.
pub(crate) fn now() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let time = i64::try_from(since.as_secs()).ok().and_then(DateTime::from_unix).unwrap_or(DateTime::UNKNOWN);
    time.write(&mut [0; 35]).to_owned()
}
