//! The device: its parameters, and what it has to tell.

use std::collections::BTreeMap;

use cwmp_codec::{EventCode, FaultCode, Lexical as _, Text, ValueType};

use crate::transfer::{self, Order, Outcome};

pub(crate) const ROOT: &str = "Device.";
pub(crate) const OUI: &str = "00D09E";
const VERSION: &str = "Device.DeviceInfo.SoftwareVersion";

/// A device that has just been started.
pub(crate) struct Device {
    pub(crate) serial: String,
    pub(crate) parameters: BTreeMap<&'static str, Parameter>,
    /// Why it calls: events, each with its command key.
    pub(crate) events: Vec<(EventCode<'static>, String)>,
    /// What was fetched, and not yet told.
    pub(crate) outcome: Option<Outcome>,
    /// What is to be fetched once the session is over.
    pub(crate) order: Option<Order>,
    /// The command key with which it is to restart once the session is over.
    pub(crate) restart: Option<String>,
}

/// The value of a parameter.
pub(crate) struct Parameter {
    pub(crate) kind: ValueType<'static>,
    pub(crate) value: String,
    pub(crate) is_writable: bool,
}

impl Device {
    pub(crate) fn new(serial: &str) -> Self {
        let read = |value: &str| Parameter { kind: ValueType::STRING, value: value.to_owned(), is_writable: false };
        let interval = Parameter { kind: ValueType::UNSIGNED_INT, value: "86400".to_owned(), is_writable: true };
        let parameters = BTreeMap::from([
            ("Device.DeviceInfo.Manufacturer", read("Example")),
            ("Device.DeviceInfo.ManufacturerOUI", read(OUI)),
            ("Device.DeviceInfo.SerialNumber", read(serial)),
            (VERSION, read("1.0")),
            ("Device.ManagementServer.ParameterKey", read("")),
            ("Device.ManagementServer.PeriodicInformInterval", interval),
        ]);
        let events = vec![(EventCode::BOOTSTRAP, String::new()), (EventCode::BOOT, String::new())];
        Self { serial: serial.to_owned(), parameters, events, outcome: None, order: None, restart: None }
    }

    /// Whether there is something to tell.
    pub(crate) fn has_reason(&self) -> bool {
        !self.events.is_empty()
    }

    /// Does what had to wait for the end of the session. What came of it is a reason to call again.
    pub(crate) fn work(&mut self) {
        self.events.clear();
        if let Some(order) = self.order.take() {
            let outcome = transfer::fetch(&order);
            if outcome.code == FaultCode(0) {
                self.set(VERSION, "1.1");
            }
            self.events.push((EventCode::TRANSFER_COMPLETE, String::new()));
            self.events.push((EventCode::M_DOWNLOAD, order.command_key));
            self.outcome = Some(outcome);
        }
        if let Some(command_key) = self.restart.take() {
            self.events.push((EventCode::BOOT, String::new()));
            self.events.push((EventCode::M_REBOOT, command_key));
        }
    }

    /// Whether a parameter can be set to this value.
    pub(crate) fn check(&self, name: &str, value: Text<'_>) -> Result<(), FaultCode> {
        match self.parameters.get(name) {
            None => Err(FaultCode::INVALID_PARAMETER_NAME),
            Some(parameter) if !parameter.is_writable => Err(FaultCode::NOT_WRITABLE),
            Some(parameter) if parameter.kind == ValueType::UNSIGNED_INT && value.as_u32().is_none() => {
                Err(FaultCode::INVALID_PARAMETER_VALUE)
            }
            Some(_) => Ok(()),
        }
    }

    pub(crate) fn set(&mut self, name: &str, value: &str) {
        if let Some(parameter) = self.parameters.get_mut(name) {
            value.clone_into(&mut parameter.value);
        }
    }

    /// The parameters at a path: one, or all that are below an object; below the root, if the path is empty.
    pub(crate) fn at<'p>(&'p self, path: &'p str) -> impl Iterator<Item = (&'static str, &'p Parameter)> {
        let is_there =
            move |name: &str| name == path || path.is_empty() || path.ends_with('.') && name.starts_with(path);
        self.parameters.iter().filter(move |(name, _)| is_there(name)).map(|(name, parameter)| (*name, parameter))
    }
}
