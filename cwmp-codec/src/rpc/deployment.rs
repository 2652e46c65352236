//! Software modules (TR-069 A.4.1.10, A.4.2.3, A.4.2.4).

use crate::{
    document::{List, structures},
    operation::Operation,
    registry::FaultCode,
    xml::Text,
};

structures! {
    /// Installs, updates and removes deployment units.
    pub struct ChangeDuState<'a>: (rpc CHANGE_DU_STATE since 2) {
        /// What to do, in this order or any.
        operations: List<'a, Operation<'a>> = OPERATIONS;
        /// What the DUStateChangeComplete will refer to.
        command_key: Option<Text<'a>> = COMMAND_KEY in 0..=32;
    }

    /// The CPE will do it.
    pub struct ChangeDuStateResponse: (rpc CHANGE_DU_STATE_RESPONSE since 2) {}

    /// What became of a ChangeDUState.
    pub struct DuStateChangeComplete<'a>: (rpc DU_STATE_CHANGE_COMPLETE since 2) {
        /// What became of each operation.
        results: List<'a, OpResultStruct<'a>> = RESULTS;
        /// The command key of the request.
        command_key: Option<Text<'a>> = COMMAND_KEY in 0..=32;
    }

    /// What became of an operation.
    pub struct OpResultStruct<'a>: (repeated RESULTS Some) {
        /// Which deployment unit. [`Uuid`](crate::Uuid) reads it.
        uuid: Text<'a> = UUID as UUID;
        /// Where it stands in the data model.
        deployment_unit_ref: Text<'a> = DEPLOYMENT_UNIT_REF;
        /// Which version of it.
        version: Text<'a> = VERSION in 0..=32;
        /// What it is now: see [`DeploymentState`](crate::DeploymentState).
        current_state: Text<'a> = CURRENT_STATE as STATE;
        /// Whether all that it needs is there.
        resolved: bool = RESOLVED;
        /// Where the execution units stand in the data model, with commas between.
        execution_unit_ref_list: Text<'a> = EXECUTION_UNIT_REF_LIST;
        /// When the operation began. [`DateTime`](crate::DateTime) reads it.
        start_time: Text<'a> = START_TIME as DATE_TIME;
        /// When it ended.
        complete_time: Text<'a> = COMPLETE_TIME as DATE_TIME;
        /// Whether it went well.
        fault: DeploymentUnitFaultStruct<'a> = FAULT;
    }

    /// Whether an operation went well.
    pub struct DeploymentUnitFaultStruct<'a>: (part) {
        /// 0, or what went wrong.
        fault_code: FaultCode = FAULT_CODE;
        /// More about it, for people.
        fault_string: Option<Text<'a>> = FAULT_STRING;
    }

    /// The ACS knows.
    pub struct DuStateChangeCompleteResponse: (rpc DU_STATE_CHANGE_COMPLETE_RESPONSE since 2) {}

    /// Deployment units have changed without the ACS.
    pub struct AutonomousDuStateChangeComplete<'a>: (rpc AUTONOMOUS_DU_STATE_CHANGE_COMPLETE since 2) {
        /// How each of them has changed.
        results: List<'a, AutonOpResultStruct<'a>> = RESULTS;
    }

    /// How a deployment unit has changed without the ACS.
    pub struct AutonOpResultStruct<'a>: (repeated RESULTS Some) {
        /// Which deployment unit. [`Uuid`](crate::Uuid) reads it.
        uuid: Text<'a> = UUID as UUID;
        /// Where it stands in the data model.
        deployment_unit_ref: Text<'a> = DEPLOYMENT_UNIT_REF;
        /// Which version of it.
        version: Text<'a> = VERSION in 0..=32;
        /// What it is now: see [`DeploymentState`](crate::DeploymentState).
        current_state: Text<'a> = CURRENT_STATE as STATE;
        /// Whether all that it needs is there.
        resolved: bool = RESOLVED;
        /// Where the execution units stand in the data model, with commas between.
        execution_unit_ref_list: Text<'a> = EXECUTION_UNIT_REF_LIST;
        /// When the operation began. [`DateTime`](crate::DateTime) reads it.
        start_time: Text<'a> = START_TIME as DATE_TIME;
        /// When it ended.
        complete_time: Text<'a> = COMPLETE_TIME as DATE_TIME;
        /// Whether it went well.
        fault: DeploymentUnitFaultStruct<'a> = FAULT;
        /// What was done: see [`DeploymentOperation`](crate::DeploymentOperation).
        operation_performed: Text<'a> = OPERATION_PERFORMED;
    }

    /// The ACS knows.
    pub struct AutonomousDuStateChangeCompleteResponse: (rpc AUTONOMOUS_DU_STATE_CHANGE_COMPLETE_RESPONSE since 2) {}
}
