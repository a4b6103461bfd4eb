//! Lexicon files: notes, a header that names the columns, one entry a line.

use super::schema::Table;
use std::fmt;

/// A row of a lexicon file.
#[derive(Clone, Debug)]
pub struct Row {
    /// The file's index in the list of files.
    pub file: u16,
    /// 1-based line.
    pub line: u32,
    /// The table it belongs to.
    pub table: Table,
    /// One value a column, in the order of [`Table::columns`].
    pub fields: Vec<String>,
}

impl Row {
    /// The values of a field that holds several.
    pub fn values(&self, column: usize) -> impl Iterator<Item = &str> {
        self.fields[column].split('|').map(str::trim).filter(|v| !v.is_empty())
    }
}

/// What is wrong with a line of a lexicon file, and what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file as named by the caller.
    pub file: String,
    /// 1-based line.
    pub line: u32,
    /// What is wrong and what was expected.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// Reads one file. `name` is its path below the lexicon folder (`places/france.csv`); it decides the table.
pub fn read(name: &str, file: u16, content: &str, rows: &mut Vec<Row>, problems: &mut Vec<Problem>) {
    let mut report = |line: usize, message: String| problems.push(Problem { file: name.to_string(), line: line as u32, message });
    let Some(table) = Table::of_file(name) else {
        report(1, format!("no table has this name; a file's table is its folder or its name: {}", Table::names()));
        return;
    };
    let columns = table.columns();
    let mut order: Option<Vec<usize>> = None;
    for (i, line) in content.trim_start_matches('\u{feff}').lines().enumerate() {
        let line = line.trim_end_matches('\r');
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let fields: Vec<&str> = line.split(';').map(str::trim).collect();
        let Some(order) = &order else {
            match header(&fields, columns) {
                Ok(found) => order = Some(found),
                Err(message) => {
                    report(i + 1, message);
                    return;
                }
            }
            continue;
        };
        match row(&fields, order, table, (file, i as u32 + 1)) {
            Ok(row) => rows.push(row),
            Err(message) => report(i + 1, message),
        }
    }
    if order.is_none() {
        report(1, format!("no header; the first line that is no note names the columns: {}", columns.join(";")));
    }
}

/// One row from its fields, checked; `place` is its file and line.
fn row(fields: &[&str], order: &[usize], table: Table, place: (u16, u32)) -> Result<Row, String> {
    let columns = table.columns();
    if fields.len() != order.len() {
        return Err(format!("{} fields where the header names {}: {}", fields.len(), order.len(), columns.join(";")));
    }
    let mut values = vec![String::new(); columns.len()];
    for (value, column) in fields.iter().zip(order) {
        values[*column] = value.replace('’', "'");
    }
    let row = Row { file: place.0, line: place.1, table, fields: values };
    table.check(&row).map(|()| row)
}

/// Which column each field of the header is.
fn header(fields: &[&str], columns: &[&str]) -> Result<Vec<usize>, String> {
    let order: Option<Vec<usize>> = fields.iter().map(|f| columns.iter().position(|c| c == f)).collect();
    let wrong = || format!("this header is `{}`; expected the columns {}", fields.join(";"), columns.join(";"));
    let order = order.ok_or_else(wrong)?;
    let twice = order.iter().enumerate().any(|(i, c)| order[..i].contains(c));
    if twice || !order.contains(&0) { Err(wrong()) } else { Ok(order) }
}
