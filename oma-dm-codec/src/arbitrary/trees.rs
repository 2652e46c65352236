//! Client provisioning, device information, management trees.

use arbitrary::{Result, Unstructured};
use wire_buf::arbitrary::Arena;

use super::Source as Random;
use crate::{
    ddf::{AccessType, CaseSense, DfProperties, MgmtTree, Node, Occurrence, RtProperties, Scope, TypeName},
    devinf::{
        CtCap, CtCapEntry, DataStore, DevInf, DsMem, Ext, FilterCap, FilterKeyword, FilterRx, PropName, PropParam,
        Property, Rx, SyncCap, SyncType, Tx, ValEnum, XVal,
    },
    document::List,
    provisioning::{Characteristic, Entry, Parm, ProvisioningDoc},
    registry::Format,
    syncml::Data,
    types::Text,
};

/// How deep elements are nested in others of their kind at most.
const DEPTH: u8 = 3;

impl<'a> ProvisioningDoc<'a> {
    /// A document at random, of names with and without tokens.
    ///
    /// # Errors
    /// If `u` has run out.
    pub fn arbitrary_in(u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
        let mut r = Random { u, arena };
        Ok(Self { version: r.maybe_text()?, characteristics: r.list(1, |r| r.characteristic(0))? })
    }
}

impl<'a> DevInf<'a> {
    /// Device information at random.
    ///
    /// # Errors
    /// If `u` has run out.
    pub fn arbitrary_in(u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
        let mut r = Random { u, arena };
        Ok(Self {
            ver_dtd: Text::plain(r.u.choose(&["1.0", "1.1", "1.2"])?),
            man: r.maybe_text()?,
            model: r.maybe_text()?,
            oem: r.maybe_text()?,
            fw_v: r.maybe_text()?,
            sw_v: r.maybe_text()?,
            hw_v: r.maybe_text()?,
            dev_id: r.text()?,
            dev_typ: r.text()?,
            utc: r.flag()?,
            support_large_objs: r.flag()?,
            support_number_of_changes: r.flag()?,
            data_stores: r.list(1, Random::data_store)?,
            ct_caps: r.list(0, Random::ct_cap)?,
            exts: r.list(0, |r| Ok(Ext { x_nam: r.text()?, x_vals: r.list(0, |r| r.text().map(XVal))? }))?,
        })
    }
}

impl<'a> MgmtTree<'a> {
    /// A tree at random.
    ///
    /// # Errors
    /// If `u` has run out.
    pub fn arbitrary_in(u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
        let mut r = Random { u, arena };
        Ok(Self { ver_dtd: r.text()?, man: r.maybe_text()?, model: r.maybe_text()?, nodes: r.list(1, |r| r.node(0))? })
    }
}

impl<'a> Random<'_, '_, 'a> {
    fn characteristic(&mut self, depth: u8) -> Result<Characteristic<'a>> {
        let kind = self.word(&["NAPDEF", "APPLICATION", "PXLOGICAL", "BOOTSTRAP"])?;
        let entries = self.list(0, |r| {
            if depth < DEPTH && r.u.ratio(1, 4)? {
                return r.characteristic(depth.saturating_add(1)).map(Entry::Characteristic);
            }
            let name = r.word(&["NAPID", "APPID", "BEARER", "NAME", "PORTNBR", "INTERNET"])?;
            let value = r.maybe(|r| r.word(&["GSM-GPRS", "HTTP-BASIC", "IPV6", ","]))?;
            Ok(Entry::Parm(Parm { name, value, datatype: None }))
        })?;
        Ok(Characteristic { kind, entries })
    }

    /// One of these words, which have tokens, or something else.
    fn word(&mut self, words: &[&'static str]) -> Result<Text<'a>> {
        if self.u.ratio(1, 3)? { self.text() } else { self.u.choose(words).map(|word| Text::plain(word)) }
    }

    fn data_store(&mut self) -> Result<DataStore<'a>> {
        let rx = |r: &mut Self| Ok(Rx { ct_type: r.text()?, ver_ct: r.text()? });
        let tx = |r: &mut Self| Ok(Tx { ct_type: r.text()?, ver_ct: r.text()? });
        Ok(DataStore {
            source_ref: self.text()?,
            display_name: self.maybe_text()?,
            max_guid_size: self.maybe_text()?,
            rx_pref: Some(rx(self)?),
            rx: self.list(0, rx)?,
            tx_pref: Some(tx(self)?),
            tx: self.list(0, tx)?,
            ct_caps: self.list(0, Self::ct_cap)?,
            ds_mem: self
                .maybe(|r| Ok(DsMem { shared_mem: r.flag()?, max_mem: r.maybe_text()?, max_id: r.maybe_text()? }))?,
            support_hierarchical_sync: self.flag()?,
            sync_cap: Some(SyncCap { sync_types: self.list(1, |r| r.text().map(SyncType))? }),
            filter_rx: self.list(0, |r| Ok(FilterRx { ct_type: r.text()?, ver_ct: r.text()? }))?,
            filter_caps: self.list(0, |r| {
                Ok(FilterCap {
                    ct_type: r.text()?,
                    ver_ct: r.text()?,
                    filter_keywords: r.list(0, |r| r.text().map(FilterKeyword))?,
                    prop_names: r.list(0, |r| r.text().map(PropName))?,
                })
            })?,
        })
    }

    /// What a device can do, as 1.1 or 1.2 say it.
    fn ct_cap(&mut self) -> Result<CtCap<'a>> {
        let mut entries = std::vec![CtCapEntry::CtType(self.text()?)];
        let is_flat = self.flag()?;
        for _ in 0..self.u.int_in_range(0..=4)? {
            entries.push(match (is_flat, self.u.int_in_range(0..=5)?) {
                (true, 0) => CtCapEntry::PropName(self.text()?),
                (true, 1) => CtCapEntry::ValEnum(self.text()?),
                (true, 2) => CtCapEntry::DataType(self.text()?),
                (true, 3) => CtCapEntry::Size(self.text()?),
                (true, 4) => CtCapEntry::DisplayName(self.text()?),
                (true, _) => CtCapEntry::ParamName(self.text()?),
                (false, 0) => CtCapEntry::VerCt(self.text()?),
                (false, _) => CtCapEntry::Property(self.property()?),
            });
        }
        if !is_flat && self.flag()? {
            entries.push(CtCapEntry::FieldLevel);
        }
        Ok(CtCap { entries: List::new(self.arena.alloc_slice_copy(&entries)) })
    }

    fn property(&mut self) -> Result<Property<'a>> {
        Ok(Property {
            prop_name: self.text()?,
            data_type: self.maybe_text()?,
            max_occur: self.maybe_text()?,
            max_size: self.maybe_text()?,
            no_truncate: self.flag()?,
            val_enums: self.list(0, |r| r.text().map(ValEnum))?,
            display_name: self.maybe_text()?,
            prop_params: self.list(0, |r| {
                Ok(PropParam {
                    param_name: r.text()?,
                    data_type: r.maybe_text()?,
                    val_enums: r.list(0, |r| r.text().map(ValEnum))?,
                    display_name: r.maybe_text()?,
                })
            })?,
        })
    }

    fn node(&mut self, depth: u8) -> Result<Node<'a>> {
        let (node_name, path) = (self.text()?, self.maybe_text()?);
        let (rt_properties, df_properties) = (self.maybe(Self::rt_properties)?, self.maybe(Self::df_properties)?);
        let (mut nodes, mut value) = (List::EMPTY, None);
        if depth < DEPTH && self.flag()? {
            nodes = self.list(0, |r| r.node(depth.saturating_add(1)))?;
        } else {
            value = self.maybe(|r| r.text().map(Data::Text))?;
        }
        Ok(Node { node_name, path, rt_properties, df_properties, nodes, value })
    }

    fn rt_properties(&mut self) -> Result<RtProperties<'a>> {
        Ok(RtProperties {
            acl: self.maybe_text()?,
            format: self.maybe(Self::format)?,
            name: self.maybe_text()?,
            size: self.maybe_text()?,
            title: self.maybe_text()?,
            t_stamp: self.maybe_text()?,
            node_type: Some(self.type_name()?),
            ver_no: self.maybe_text()?,
        })
    }

    fn df_properties(&mut self) -> Result<DfProperties<'a>> {
        let [add, copy, delete, exec, get, replace] = self.u.arbitrary()?;
        Ok(DfProperties {
            access_type: Some(AccessType { add, copy, delete, exec, get, replace }),
            default_value: self.maybe_text()?,
            description: self.maybe_text()?,
            df_format: Some(self.format()?),
            occurrence: self.maybe(|r| {
                Ok(match r.u.int_in_range(0..=5)? {
                    0 => Occurrence::One,
                    1 => Occurrence::ZeroOrOne,
                    2 => Occurrence::ZeroOrMore,
                    3 => Occurrence::OneOrMore,
                    4 => Occurrence::ZeroOrN(r.text()?),
                    _ => Occurrence::OneOrN(r.text()?),
                })
            })?,
            scope: self.maybe(|r| r.u.choose(&[Scope::Permanent, Scope::Dynamic]).copied())?,
            df_title: self.maybe_text()?,
            df_type: Some(self.type_name()?),
            case_sense: self.maybe(|r| r.u.choose(&[CaseSense::Sensitive, CaseSense::Insensitive]).copied())?,
        })
    }

    fn format(&mut self) -> Result<Format> {
        self.u.choose(Format::ALL).copied()
    }

    fn type_name(&mut self) -> Result<TypeName<'a>> {
        let text = self.text()?;
        Ok(if self.flag()? { TypeName::DdfName(text) } else { TypeName::Mime(text) })
    }
}
