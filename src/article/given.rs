//! Names and values of a JSON record, as far as an article asks for them: strings stay where they stand unless they have escapes.

use super::metadata::{DATE, OUTLET, TEXT, TITLE};
use crate::base::ReusedString;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};
use std::borrow::Cow;
use std::fmt;

/// A field that a name stands for; of those that go by several names, with the rank of this one.
pub(super) enum Name {
    Id,
    Text(usize),
    Title(usize),
    Outlet(usize),
    Date(usize),
    /// One that nobody asks for.
    Other,
}

impl Name {
    fn of(name: &str) -> Name {
        let rank = |names: &[&str]| names.iter().position(|n| *n == name);
        let id = || (name == "id").then_some(Name::Id);
        let text = || rank(TEXT).map(Name::Text);
        let title = || rank(TITLE).map(Name::Title);
        let outlet = || rank(OUTLET).map(Name::Outlet);
        let date = || rank(DATE).map(Name::Date);
        id().or_else(text).or_else(title).or_else(outlet).or_else(date).unwrap_or(Name::Other)
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Names)
    }
}

struct Names;

impl Visitor<'_> for Names {
    type Value = Name;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Name, E> {
        Ok(Name::of(name))
    }
}

/// A value as it stands in a record.
#[derive(Clone, Debug, Default)]
pub(super) enum Given<'a> {
    #[default]
    Null,
    Text(Cow<'a, str>),
    Number(Number),
    /// Nothing that a field may hold.
    Other,
}

impl Given<'_> {
    /// Whether it is null or a blank string.
    pub(super) fn says_nothing(&self) -> bool {
        match self {
            Given::Null => true,
            Given::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

impl<'de> Deserialize<'de> for Given<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Values)
    }
}

struct Values;

impl<'de> Visitor<'de> for Values {
    type Value = Given<'de>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Given<'de>, E> {
        Ok(Given::Null)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Given<'de>, E> {
        Ok(Given::Other)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Given<'de>, E> {
        Ok(Given::Number(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Given<'de>, E> {
        Ok(Given::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Given<'de>, E> {
        Ok(Number::from_f64(value).map_or(Given::Null, Given::Number))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Given<'de>, E> {
        Ok(Given::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Given<'de>, E> {
        Ok(Given::Text(Cow::Owned(ReusedString::from(text).into_inner())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Given<'de>, A::Error> {
        while list.next_element::<Value>()?.is_some() {}
        Ok(Given::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Given<'de>, A::Error> {
        while map.next_entry::<Value, Value>()?.is_some() {}
        Ok(Given::Other)
    }
}
