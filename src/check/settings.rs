//! `newsscan.toml` as types: what it may say, and what its schema is made of.

use super::finding::Level;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a newsroom has decided, in one file beside its articles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Folders of lexicon files, laid over the shipped ones; from the folder of this file.
    pub lexicon: Vec<String>,
    /// Articles that are not read, as patterns of an ignore file; from the folder of this file.
    pub ignore: Vec<String>,
    /// The level of each check, or `off`.
    #[schemars(schema_with = "rules")]
    pub rules: BTreeMap<String, Setting>,
    /// Outlets, and which of them belong together.
    pub outlets: Vec<Outlet>,
}

/// What a check is set to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Setting {
    /// Not run.
    Off,
    /// Good to know.
    Info,
    /// Somebody should look at it.
    Warning,
    /// It should not be published like this.
    Error,
}

impl Setting {
    /// The setting of a level.
    pub fn of(level: Level) -> Self {
        match level {
            Level::Info => Setting::Info,
            Level::Warning => Setting::Warning,
            Level::Error => Setting::Error,
        }
    }

    /// The level, none for `off`.
    pub fn level(self) -> Option<Level> {
        match self {
            Setting::Off => None,
            Setting::Info => Some(Level::Info),
            Setting::Warning => Some(Level::Warning),
            Setting::Error => Some(Level::Error),
        }
    }
}

/// An outlet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a table with the outlet's name")]
pub struct Outlet {
    /// Its name, as its articles state it.
    pub name: String,
    /// Other names that articles state.
    #[serde(default)]
    pub also: Vec<String>,
    /// Articles that are its own though they state no outlet, as patterns of an ignore file; from the folder of this file.
    #[serde(default)]
    pub paths: Vec<String>,
    /// The group it belongs to. Outlets of one family print each other's articles and are one voice.
    #[serde(default)]
    pub family: Option<String>,
}

/// The schema of `[rules]`: each check by its name.
fn rules(generator: &mut SchemaGenerator) -> Schema {
    let setting = generator.subschema_for::<Setting>();
    let each = super::RULES.iter().map(|card| {
        let mut one = setting.clone();
        one.insert("description".to_string(), card.title.into());
        (card.name().to_string(), one.to_value())
    });
    let properties: serde_json::Map<String, serde_json::Value> = each.collect();
    let mut schema = Schema::default();
    schema.insert("type".to_string(), "object".into());
    schema.insert("properties".to_string(), properties.into());
    schema.insert("additionalProperties".to_string(), false.into());
    schema
}

/// The JSON Schema of `newsscan.toml`.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Settings).to_value()
}
