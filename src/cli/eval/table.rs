//! The figures as a table for people.

use super::measure::{Counts, share};
use super::score::{EITHER, KINDS, Score, THERE};
use std::io::{self, Write};

/// Prints the table.
///
/// # Errors
/// That it cannot be written.
pub fn print(score: &Score, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{:14}{:>7}{:>7}{:>7}{:>9}{:>7}{:>7}", "", "P", "R", "F1", "overlap", "gold", "pred")?;
    for kind in KINDS {
        let (exact, overlap) = score.mentions.get(kind).copied().unwrap_or_default();
        row(kind, &exact, &format!("{:9.3}", overlap.f1()), out)?;
    }
    row("all", &score.all(), &format!("{:9.3}", 0.0), out)?;
    let [claims, strict, joint] = &score.claims;
    let rest = format!("  strict {:.3}  joint {:.3}", strict.f1(), joint.f1());
    let (p, r, f1) = (claims.precision(), claims.recall(), claims.f1());
    writeln!(out, "{:14}{p:7.3}{r:7.3}{f1:7.3}{:9}{:7}{:7}{rest}", "claims", "", claims.gold, claims.found)?;
    if let Some(g) = &score.groups {
        let links = g.links.f1();
        writeln!(out, "{:14}b3 {:.3}  pairwise {links:.3}  status {:.3}  origins {:.3}  (on {} claims)", "groups", g.b3, g.status, g.origins, g.claims)?;
    }
    let attributes: Vec<String> = score.attribute_shares().iter().map(|(name, v)| format!("{name} {v:.3}")).collect();
    let (dates, published) = (share(score.dates.0, score.dates.1), share(score.published.0, score.published.1));
    let linked = format!("linking.b3 {:.3} (on {})", score.linking(), score.linked.len());
    writeln!(out, "dates.value {dates:.3}  published {published:.3}  {linked}  {}", attributes.join("  "))?;
    let either = EITHER.iter().map(|name| format!("{name} {:.3}", score.either_share(name)));
    let there = THERE.iter().map(|name| format!("{name} {:.3}", score.there_f1(name)));
    writeln!(out, "claims: {}", either.chain(there).collect::<Vec<_>>().join("  "))
}

fn row(name: &str, counts: &Counts, overlap: &str, out: &mut dyn Write) -> io::Result<()> {
    let (p, r, f1) = (counts.precision(), counts.recall(), counts.f1());
    writeln!(out, "{name:14}{p:7.3}{r:7.3}{f1:7.3}{overlap}{:7}{:7}", counts.gold, counts.found)
}
