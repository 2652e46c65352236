//! The registries of TR-069: the only place where their numbers and texts are written.

mod deployment;
mod event_code;
mod fault_code;
mod file_type;
mod form;
mod method;
mod notification;
mod option;
mod time_window_mode;
mod transfer_state;

pub use deployment::{DeploymentOperation, DeploymentState};
pub use event_code::{EventCode, EventKind};
pub use fault_code::{FaultCode, SoapFaultCode};
pub use file_type::{DownloadFileType, TransferFileType, UploadFileType};
pub use method::{Direction, Method};
pub use notification::Notification;
pub use option::{OptionMode, OptionState};
pub use time_window_mode::TimeWindowMode;
pub use transfer_state::TransferState;
