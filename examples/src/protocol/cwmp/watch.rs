//! What an analyst looks for in CWMP.

use cwmp_codec::{Body, Envelope, List, Operation, ParameterValueStruct, Rpc, Secret, Text};

use super::PROTOCOL;
use super::secret::{is_secret, without_credentials};
use crate::protocol::Reporter;
use crate::protocol::http::{credentials_of, shortened};
use crate::report::{Finding, Severity};

/// Looks at a well-formed envelope.
pub(super) fn watch(envelope: &Envelope<'_>, out: &mut Reporter<'_>) {
    let Body::Rpc(rpc) = &envelope.body else { return };
    match rpc {
        Rpc::Inform(inform) => parameters("Inform", inform.parameter_list, out),
        Rpc::SetParameterValues(set) => parameters("SetParameterValues", set.parameter_list, out),
        Rpc::GetParameterValuesResponse(response) => {
            parameters("GetParameterValuesResponse", response.parameter_list, out);
        }
        Rpc::Download(ask) => transfer("Download", ask.url, ask.username, ask.password, out),
        Rpc::ScheduleDownload(ask) => transfer("ScheduleDownload", ask.url, ask.username, ask.password, out),
        Rpc::Upload(ask) => transfer("Upload", ask.url, ask.username, ask.password, out),
        Rpc::ChangeDuState(change) => {
            for operation in change.operations.iter() {
                let (url, username, password) = match operation {
                    Operation::Install(install) => (Some(install.url), install.username, install.password),
                    Operation::Update(update) => (update.url, update.username, update.password),
                    Operation::Uninstall(_) => continue,
                };
                let (url, username) = (url.unwrap_or(Text::EMPTY), username.unwrap_or(Text::EMPTY));
                transfer("ChangeDUState", url, username, password.unwrap_or_default(), out);
            }
        }
        Rpc::Reboot(reboot) => {
            let detail = format!("the ACS restarts the CPE: command key \"{}\"", reboot.command_key);
            out.finding(finding(Severity::Info, "reboot", detail));
        }
        Rpc::FactoryReset(_) => {
            let detail = "the ACS has the CPE forget everything".to_owned();
            out.finding(finding(Severity::High, "factory-reset", detail));
        }
        _ => {}
    }
}

fn finding(severity: Severity, rule: &'static str, detail: String) -> Finding {
    Finding { protocol: PROTOCOL.name, severity, rule, detail }
}

/// Passwords and keys among values.
fn parameters(rpc: &str, list: List<'_, ParameterValueStruct<'_>>, out: &mut Reporter<'_>) {
    for parameter in list.iter() {
        let (name, value) = (parameter.name.to_string(), parameter.value.text);
        if value.is_empty() {
            continue;
        }
        let shown = |value: &str| match out.options.show_secrets {
            true => format!("\"{}\"", shortened(value)),
            false => format!("{} bytes (hidden)", value.len()),
        };
        if is_secret(&name) {
            let detail = format!("{rpc} {name} {}", shown(&value.to_string()));
            out.finding(finding(Severity::Warning, "cleartext-secret", detail));
        } else if let Some(credentials) = credentials_of(&value.to_string()) {
            let detail = format!("{rpc} {name} with credentials in its URL: {}", shown(credentials));
            out.finding(finding(Severity::Warning, "url-credentials", detail));
        }
    }
}

/// Credentials for where a file is.
fn transfer(rpc: &str, url: Text<'_>, username: Text<'_>, password: Secret<'_>, out: &mut Reporter<'_>) {
    let url = url.to_string();
    let show = |secret: &str| if out.options.show_secrets { format!("\"{secret}\"") } else { "(hidden)".to_owned() };
    let shown = if out.options.show_secrets { url.clone() } else { without_credentials(&url) };
    if credentials_of(&url).is_some() {
        out.finding(finding(Severity::High, "url-credentials", format!("{rpc} {shown}")));
    }
    if !(username.is_empty() && password.0.is_empty()) {
        let password = if password.0.is_empty() { "none".to_owned() } else { show(&password.0.to_string()) };
        let detail = format!("{rpc} {shown} user \"{username}\" password {password}");
        out.finding(finding(Severity::High, "transfer-credentials", detail));
    }
}
