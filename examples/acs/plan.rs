//! What is asked of each device, one after the other.

use cwmp_codec::{
    Download, DownloadFileType, GetParameterNames, GetParameterValues, List, ParameterValueStruct, Reboot, Rpc,
    SetParameterValues, Text, Value, ValueType,
};

/// Where the firmware is, on this server.
pub(crate) const FIRMWARE: &str = "/firmware.bin";
/// The firmware: for a device that only pretends to be one.
pub(crate) const IMAGE: &[u8] = b"nothing that anybody should run";

/// How far a device has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Step {
    /// What it has.
    #[default]
    Names,
    /// What that is set to.
    Values,
    /// How often it is to call.
    Set,
    /// New firmware.
    Download,
    /// The device will call when it has the firmware.
    Transfer,
    Reboot,
    Done,
}

impl Step {
    /// What comes next, once this was answered.
    pub(crate) const fn next(self) -> Self {
        match self {
            Self::Names => Self::Values,
            Self::Values => Self::Set,
            Self::Set => Self::Download,
            Self::Download => Self::Transfer,
            Self::Transfer => Self::Reboot,
            Self::Reboot | Self::Done => Self::Done,
        }
    }

    /// Hands the request to `send`, for a device whose data model has this root.
    pub(crate) fn request<T>(self, root: &str, url: &str, send: impl FnOnce(Rpc<'_>) -> T) -> Option<T> {
        let path = |rest: &str| format!("{root}.{rest}");
        Some(match self {
            Self::Names => {
                let path = path("DeviceInfo.");
                send(GetParameterNames { parameter_path: Text::plain(&path), next_level: false }.into())
            }
            Self::Values => {
                let (version, interval) = (path("DeviceInfo.SoftwareVersion"), path(INTERVAL));
                let names = [Text::plain(&version), Text::plain(&interval)];
                send(GetParameterValues { parameter_names: List::new(&names) }.into())
            }
            Self::Set => {
                let name = path(INTERVAL);
                let value = Value::new(ValueType::UNSIGNED_INT, "3600");
                let list = [ParameterValueStruct { name: Text::plain(&name), value }];
                let parameter_key = "interval".into();
                send(SetParameterValues { parameter_list: List::new(&list), parameter_key }.into())
            }
            Self::Download => send(
                Download {
                    command_key: "firmware".into(),
                    file_type: DownloadFileType::FIRMWARE_UPGRADE_IMAGE.text(),
                    url: Text::plain(url),
                    file_size: u32::try_from(IMAGE.len()).unwrap_or_default(),
                    ..Download::default()
                }
                .into(),
            ),
            Self::Reboot => send(Reboot { command_key: "restart".into() }.into()),
            Self::Transfer | Self::Done => return None,
        })
    }
}

/// How often the device calls.
const INTERVAL: &str = "ManagementServer.PeriodicInformInterval";
