//! Conjugation of French verbs by rule: all simple tenses, participles agreeing, 1990 spellings too.
//!
//! First and second group by their spelling rules; the third by principal parts of its models, found by the longest
//! ending. The build script includes this file; it depends on `inflect` alone.

use super::inflect::feature as f;
use super::inflect::merge;

/// Every simple form of `infinitive` with its features.
pub fn conjugate(infinitive: &str) -> Vec<(String, u32)> {
    let mut out = Vec::with_capacity(60);
    if infinitive == "être" {
        be(&mut out);
    } else if let Some((stem, parts)) = third_group(infinitive) {
        from_parts(stem, parts, &mut out);
        irregular_persons(infinitive, &mut out);
    } else if let Some(stem) = infinitive.strip_suffix("er") {
        first_group(stem, &mut out);
    } else if let Some(stem) = infinitive.strip_suffix("ir") {
        from_parts(stem, "is it issons issent it ir isse issions i", &mut out);
    } else if let Some(stem) = infinitive.strip_suffix("re") {
        from_parts(stem, "s _ ons ent it r e ions u", &mut out);
    }
    out.push((infinitive.to_string(), f::INFINITIVE));
    reformed(&mut out);
    merge(out)
}

/// The spellings of 1990: `connait`, `apparaitre`.
fn reformed(out: &mut Vec<(String, u32)>) {
    let more: Vec<_> = out.iter().filter(|(form, _)| form.contains("aît")).map(|(form, features)| (form.replace("aît", "ait"), *features)).collect();
    out.extend(more);
}

const SINGULAR: [u32; 3] = [f::FIRST | f::SING, f::SECOND | f::SING, f::THIRD | f::SING];
const PLURAL: [u32; 3] = [f::FIRST | f::PLUR, f::SECOND | f::PLUR, f::THIRD | f::PLUR];

fn push(out: &mut Vec<(String, u32)>, stem: &str, ending: &str, features: u32) {
    out.push((format!("{stem}{ending}"), features));
}

fn six(out: &mut Vec<(String, u32)>, stem: &str, endings: [&str; 6], tense: u32) {
    for (i, ending) in endings.into_iter().enumerate() {
        let person = if i < 3 { SINGULAR[i] } else { PLURAL[i - 3] };
        push(out, stem, ending, tense | person);
    }
}

fn future_and_conditional(out: &mut Vec<(String, u32)>, stem: &str) {
    six(out, stem, ["ai", "as", "a", "ons", "ez", "ont"], f::FUTURE);
    six(out, stem, ["ais", "ais", "ait", "ions", "iez", "aient"], f::CONDITIONAL);
}

fn past_participle(out: &mut Vec<(String, u32)>, masculine: &str, feminine: &str) {
    // `eus`, where a noun in `-eu` takes an `x`.
    let plural = |form: &str| if form.ends_with('s') { form.to_string() } else { format!("{form}s") };
    out.push((masculine.to_string(), f::PAST_PARTICIPLE | f::MASC | f::SING));
    out.push((feminine.to_string(), f::PAST_PARTICIPLE | f::FEM | f::SING));
    out.push((plural(masculine), f::PAST_PARTICIPLE | f::MASC | f::PLUR));
    out.push((plural(feminine), f::PAST_PARTICIPLE | f::FEM | f::PLUR));
}

/// Past historic and imperfect subjunctive from the third person singular (`vint`, `fit`, `eut`).
fn past_historic(out: &mut Vec<(String, u32)>, third: &str) {
    let tense = f::PAST_HISTORIC;
    let base = third.strip_suffix('t').unwrap_or(third);
    push(out, base, "s", tense | f::FIRST | f::SECOND | f::SING);
    out.push((third.to_string(), tense | f::THIRD | f::SING));
    push(out, base, "rent", tense | f::THIRD | f::PLUR);
    let (stem, vowel) = base.split_at(base.rfind(['i', 'u']).unwrap_or(base.len()));
    let long = vowel.replace('i', "î").replace('u', "û");
    push(out, stem, &format!("{long}mes"), tense | f::FIRST | f::PLUR);
    push(out, stem, &format!("{long}t"), f::SUBJUNCTIVE | f::THIRD | f::SING);
    push(out, base, "ssent", f::SUBJUNCTIVE | f::THIRD | f::PLUR);
}

/// First group, with the spelling changes of its stems.
fn first_group(stem: &str, out: &mut Vec<(String, u32)>) {
    let soft = soft_stem(stem);
    for strong in strong_stems(stem) {
        let singular = f::PRESENT | f::SUBJUNCTIVE | f::IMPERATIVE | f::SING;
        push(out, &strong, "e", singular | f::FIRST | f::THIRD);
        push(out, &strong, "es", (singular & !f::IMPERATIVE) | f::SECOND);
        push(out, &strong, "ent", f::PRESENT | f::SUBJUNCTIVE | f::THIRD | f::PLUR);
    }
    push(out, &soft, "ons", f::PRESENT | f::IMPERATIVE | f::FIRST | f::PLUR);
    push(out, stem, "ez", f::PRESENT | f::IMPERATIVE | f::SECOND | f::PLUR);
    push(out, &soft, "ais", f::IMPERFECT | f::FIRST | f::SECOND | f::SING);
    push(out, &soft, "ait", f::IMPERFECT | f::THIRD | f::SING);
    push(out, &soft, "aient", f::IMPERFECT | f::THIRD | f::PLUR);
    push(out, stem, "ions", f::IMPERFECT | f::SUBJUNCTIVE | f::FIRST | f::PLUR);
    push(out, stem, "iez", f::IMPERFECT | f::SUBJUNCTIVE | f::SECOND | f::PLUR);
    for (ending, person) in ["ai", "as", "a", "âmes", "âtes"].into_iter().zip(SINGULAR.into_iter().chain(PLURAL)) {
        push(out, &soft, ending, f::PAST_HISTORIC | person);
    }
    push(out, stem, "èrent", f::PAST_HISTORIC | f::THIRD | f::PLUR);
    push(out, &soft, "ât", f::SUBJUNCTIVE | f::THIRD | f::SING);
    push(out, &soft, "assent", f::SUBJUNCTIVE | f::THIRD | f::PLUR);
    for future in future_stems(stem) {
        future_and_conditional(out, &future);
    }
    push(out, &soft, "ant", f::PRESENT_PARTICIPLE);
    past_participle(out, &format!("{stem}é"), &format!("{stem}ée"));
}

/// The stem before `a` and `o`: `mange-`, `annonç-`.
fn soft_stem(stem: &str) -> String {
    match stem.chars().next_back() {
        Some('g') => format!("{stem}e"),
        Some('c') => format!("{}ç", &stem[..stem.len() - 1]),
        _ => stem.to_string(),
    }
}

/// The stems under stress: `appell-` and `appèl-`, `lèv-`, `emploi-`.
fn strong_stems(stem: &str) -> Vec<String> {
    if let Some(head) = stem.strip_suffix('y') {
        let changed = format!("{head}i");
        return if head.ends_with('a') {
            vec![changed, stem.to_string()]
        } else if head.ends_with(['o', 'u']) {
            vec![changed]
        } else {
            vec![stem.to_string()]
        };
    }
    let Some(at) = stem.rfind(['e', 'é']).filter(|_| ends_in_weak_syllable(stem)) else {
        return vec![stem.to_string()];
    };
    let weak = &stem[at..];
    let consonants = &weak[weak.chars().next().map_or(0, char::len_utf8)..];
    let grave = format!("{}è{consonants}", &stem[..at]);
    if weak.starts_with('e') && (consonants == "l" || consonants == "t") {
        vec![grave, format!("{}e{consonants}{consonants}", &stem[..at])]
    } else {
        vec![grave]
    }
}

/// Whether the last vowel is `e` or `é` before one consonant (or a group such as `gr`, `gn`, `qu`).
fn ends_in_weak_syllable(stem: &str) -> bool {
    let Some(at) = stem.rfind(['a', 'e', 'i', 'o', 'u', 'y', 'é', 'è', 'ê', 'â', 'î', 'ô', 'û', 'ï', 'ë']) else {
        return false;
    };
    let (at, tail) = if stem[at..].starts_with('u') && (stem[..at].ends_with('g') || stem[..at].ends_with('q')) {
        let before = stem[..at].rfind(['a', 'e', 'i', 'o', 'u', 'é']).unwrap_or(0);
        (before, &stem[before..])
    } else {
        (at, &stem[at..])
    };
    let _ = at;
    let mut chars = tail.chars();
    let vowel = chars.next();
    let rest = chars.as_str();
    match vowel {
        Some('é') => !rest.is_empty(),
        Some('e') => rest.chars().count() == 1 || rest == "vr",
        _ => false,
    }
}

fn future_stems(stem: &str) -> Vec<String> {
    if let Some(head) = stem.strip_suffix("voy").filter(|h| h.ends_with("en")) {
        return vec![format!("{head}verr")];
    }
    let mut stems: Vec<String> = strong_stems(stem).into_iter().map(|s| format!("{s}er")).collect();
    if stem.contains('é') && ends_in_weak_syllable(stem) {
        stems.push(format!("{stem}er"));
    }
    stems
}

/// `être`, whose stems follow no model.
fn be(out: &mut Vec<(String, u32)>) {
    for (form, person) in ["suis", "es", "est", "sommes", "êtes", "sont"].into_iter().zip(SINGULAR.into_iter().chain(PLURAL)) {
        out.push((form.to_string(), f::PRESENT | person));
    }
    six(out, "ét", ["ais", "ais", "ait", "ions", "iez", "aient"], f::IMPERFECT);
    past_historic(out, "fut");
    future_and_conditional(out, "ser");
    for (form, person) in ["sois", "soit", "soyons", "soyez", "soient"].into_iter().zip([SINGULAR[0], SINGULAR[2], PLURAL[0], PLURAL[1], PLURAL[2]]) {
        out.push((form.to_string(), f::SUBJUNCTIVE | person));
    }
    out.push(("étant".to_string(), f::PRESENT_PARTICIPLE));
    out.push(("été".to_string(), f::PAST_PARTICIPLE | f::MASC | f::SING));
}

/// Persons that leave their model: `vous dites`, `vous faites`, `sachant`, `ayant`.
fn irregular_persons(infinitive: &str, out: &mut Vec<(String, u32)>) {
    let vous = f::PRESENT | f::SECOND | f::PLUR;
    if let Some(stem) = infinitive.strip_suffix("faire") {
        push(out, stem, "faites", vous);
    }
    match infinitive {
        "dire" | "redire" => push(out, &infinitive[..infinitive.len() - 2], "tes", vous),
        "avoir" => {
            out.push(("as".into(), f::PRESENT | f::SECOND | f::SING));
            out.push(("ait".into(), f::SUBJUNCTIVE | f::THIRD | f::SING));
            out.push(("ayant".into(), f::PRESENT_PARTICIPLE));
        }
        "savoir" => out.push(("sachant".into(), f::PRESENT_PARTICIPLE)),
        "aller" => {
            six(out, "all", ["ai", "as", "a", "âmes", "âtes", "èrent"], f::PAST_HISTORIC);
            out.push(("vas".into(), f::PRESENT | f::SECOND | f::SING));
        }
        _ => {}
    }
}

/// Principal parts: je, il, nous, ils (present) · il (past historic) · future stem · que je · que nous · participle
/// [· feminine participle]. `_` is an empty ending, `-` a form the verb lacks.
fn from_parts(stem: &str, parts: &str, out: &mut Vec<(String, u32)>) {
    let part: Vec<&str> = parts.split(' ').collect();
    let full = |i: usize| format!("{stem}{}", part[i].trim_matches('_'));
    let has = |i: usize| part[i] != "-";
    if has(0) {
        out.push((full(0), f::PRESENT | f::IMPERATIVE | f::FIRST | f::SECOND | f::SING));
    }
    out.push((full(1), f::PRESENT | f::THIRD | f::SING));
    if has(2) {
        let nous = full(2);
        let root = nous.strip_suffix("ons").unwrap_or(&nous).to_string();
        out.push((nous.clone(), f::PRESENT | f::IMPERATIVE | f::FIRST | f::PLUR));
        push(out, &root, "ez", f::PRESENT | f::IMPERATIVE | f::SECOND | f::PLUR);
        six(out, &root, ["ais", "ais", "ait", "ions", "iez", "aient"], f::IMPERFECT);
        push(out, &root, "ant", f::PRESENT_PARTICIPLE);
        out.push((full(3), f::PRESENT | f::THIRD | f::PLUR));
    } else {
        let root = full(3);
        six(out, &root, ["ais", "ais", "ait", "ions", "iez", "aient"], f::IMPERFECT);
    }
    if has(4) {
        past_historic(out, &full(4));
    }
    future_and_conditional(out, &full(5));
    let que_je = full(6);
    out.push((que_je.clone(), f::SUBJUNCTIVE | f::FIRST | f::THIRD | f::SING));
    push(out, &que_je, "s", f::SUBJUNCTIVE | f::SECOND | f::SING);
    push(out, &que_je, "nt", f::SUBJUNCTIVE | f::THIRD | f::PLUR);
    out.push((full(7), f::SUBJUNCTIVE | f::FIRST | f::PLUR));
    let masculine = full(8);
    let feminine = part.get(9).map_or_else(|| format!("{masculine}e"), |p| format!("{stem}{p}"));
    past_participle(out, &masculine, &feminine);
}

/// The third group and the auxiliaries: ending of the infinitive, principal parts. The longest ending that fits wins.
const MODELS: &[(&str, &str)] = &[
    ("venir", "viens vient venons viennent vint viendr vienne venions venu"),
    ("tenir", "tiens tient tenons tiennent tint tiendr tienne tenions tenu"),
    ("partir", "pars part partons partent partit partir parte partions parti"),
    ("sortir", "sors sort sortons sortent sortit sortir sorte sortions sorti"),
    ("sentir", "sens sent sentons sentent sentit sentir sente sentions senti"),
    ("mentir", "mens ment mentons mentent mentit mentir mente mentions menti"),
    ("repentir", "repens repent repentons repentent repentit repentir repente repentions repenti"),
    ("servir", "sers sert servons servent servit servir serve servions servi"),
    ("dormir", "dors dort dormons dorment dormit dormir dorme dormions dormi"),
    ("ouvrir", "ouvre ouvre ouvrons ouvrent ouvrit ouvrir ouvre ouvrions ouvert"),
    ("offrir", "offre offre offrons offrent offrit offrir offre offrions offert"),
    ("souffrir", "souffre souffre souffrons souffrent souffrit souffrir souffre souffrions souffert"),
    ("courir", "cours court courons courent courut courr coure courions couru"),
    ("mourir", "meurs meurt mourons meurent mourut mourr meure mourions mort"),
    ("quérir", "quiers quiert quérons quièrent quit querr quière quérions quis"),
    ("fuir", "fuis fuit fuyons fuient fuit fuir fuie fuyions fui"),
    ("cueillir", "cueille cueille cueillons cueillent cueillit cueiller cueille cueillions cueilli"),
    ("saillir", "saille saille saillons saillent saillit saillir saille saillions sailli"),
    ("vêtir", "vêts vêt vêtons vêtent vêtit vêtir vête vêtions vêtu"),
    ("haïr", "hais hait haïssons haïssent haït haïr haïsse haïssions haï"),
    ("voir", "vois voit voyons voient vit verr voie voyions vu"),
    ("prévoir", "prévois prévoit prévoyons prévoient prévit prévoir prévoie prévoyions prévu"),
    ("pourvoir", "pourvois pourvoit pourvoyons pourvoient pourvut pourvoir pourvoie pourvoyions pourvu"),
    ("cevoir", "çois çoit cevons çoivent çut cevr çoive cevions çu"),
    ("devoir", "dois doit devons doivent dut devr doive devions dû due"),
    ("pouvoir", "peux peut pouvons peuvent put pourr puisse puissions pu"),
    ("vouloir", "veux veut voulons veulent voulut voudr veuille voulions voulu"),
    ("savoir", "sais sait savons savent sut saur sache sachions su"),
    ("valoir", "vaux vaut valons valent valut vaudr vaille valions valu"),
    ("falloir", "- faut - fall fallut faudr faille fallions fallu"),
    ("pleuvoir", "- pleut - pleuv plut pleuvr pleuve pleuvions plu"),
    ("mouvoir", "meus meut mouvons meuvent mut mouvr meuve mouvions mu"),
    ("asseoir", "assieds assied asseyons asseyent assit assiér asseye asseyions assis"),
    ("surseoir", "sursois sursoit sursoyons sursoient sursit surseoir sursoie sursoyions sursis"),
    ("avoir", "ai a avons ont eut aur aie ayons eu"),
    ("aller", "vais va allons vont - ir aille allions allé"),
    ("prendre", "prends prend prenons prennent prit prendr prenne prenions pris"),
    ("aindre", "ains aint aignons aignent aignit aindr aigne aignions aint"),
    ("eindre", "eins eint eignons eignent eignit eindr eigne eignions eint"),
    ("oindre", "oins oint oignons oignent oignit oindr oigne oignions oint"),
    ("soudre", "sous sout solvons solvent solut soudr solve solvions sous soute"),
    ("résoudre", "résous résout résolvons résolvent résolut résoudr résolve résolvions résolu"),
    ("coudre", "couds coud cousons cousent cousit coudr couse cousions cousu"),
    ("moudre", "mouds moud moulons moulent moulut moudr moule moulions moulu"),
    ("mettre", "mets met mettons mettent mit mettr mette mettions mis"),
    ("battre", "bats bat battons battent battit battr batte battions battu"),
    ("connaître", "connais connaît connaissons connaissent connut connaîtr connaisse connaissions connu"),
    ("paraître", "parais paraît paraissons paraissent parut paraîtr paraisse paraissions paru"),
    ("naître", "nais naît naissons naissent naquit naîtr naisse naissions né"),
    ("croître", "croîs croît croissons croissent crût croîtr croisse croissions crû"),
    ("accroître", "accrois accroît accroissons accroissent accrut accroîtr accroisse accroissions accru"),
    ("dire", "dis dit disons disent dit dir dise disions dit"),
    ("maudire", "maudis maudit maudissons maudissent maudit maudir maudisse maudissions maudit"),
    ("lire", "lis lit lisons lisent lut lir lise lisions lu"),
    ("crire", "cris crit crivons crivent crivit crir crive crivions crit"),
    ("uire", "uis uit uisons uisent uisit uir uise uisions uit"),
    ("nuire", "nuis nuit nuisons nuisent nuisit nuir nuise nuisions nui"),
    ("luire", "luis luit luisons luisent luisit luir luise luisions lui"),
    ("rire", "ris rit rions rient rit rir rie riions ri"),
    ("suffire", "suffis suffit suffisons suffisent suffit suffir suffise suffisions suffi"),
    ("faire", "fais fait faisons font fit fer fasse fassions fait"),
    ("plaire", "plais plaît plaisons plaisent plut plair plaise plaisions plu"),
    ("taire", "tais tait taisons taisent tut tair taise taisions tu"),
    ("traire", "trais trait trayons traient - trair traie trayions trait"),
    ("croire", "crois croit croyons croient crut croir croie croyions cru"),
    ("boire", "bois boit buvons boivent but boir boive buvions bu"),
    ("suivre", "suis suit suivons suivent suivit suivr suive suivions suivi"),
    ("vivre", "vis vit vivons vivent vécut vivr vive vivions vécu"),
    ("clure", "clus clut cluons cluent clut clur clue cluions clu"),
    ("inclure", "inclus inclut incluons incluent inclut inclur inclue incluions inclus"),
    ("clore", "clos clôt closons closent - clor close closions clos"),
    ("vaincre", "vaincs vainc vainquons vainquent vainquit vaincr vainque vainquions vaincu"),
    ("rompre", "romps rompt rompons rompent rompit rompr rompe rompions rompu"),
];

/// Verbs in `-ir` that end like a model but go with the second group.
const SECOND_GROUP: &[&str] =
    &["répartir", "impartir", "asservir", "assortir", "amortir", "réassortir", "subvertir", "avertir", "divertir", "convertir", "invertir", "pervertir"];

fn third_group(infinitive: &str) -> Option<(&str, &'static str)> {
    if SECOND_GROUP.contains(&infinitive) {
        return None;
    }
    let whole = |suffix: &str| matches!(suffix, "avoir" | "aller" | "devoir" | "pouvoir" | "vouloir" | "savoir" | "dire");
    MODELS
        .iter()
        .filter(|(suffix, _)| infinitive.ends_with(suffix) && (!whole(suffix) || infinitive == *suffix || (*suffix == "dire" && infinitive != "maudire")))
        .max_by_key(|(suffix, _)| suffix.len())
        .map(|(suffix, parts)| (&infinitive[..infinitive.len() - suffix.len()], *parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(infinitive: &str, forms: &str) {
        let all = conjugate(infinitive);
        for form in forms.split(' ') {
            assert!(all.iter().any(|(known, _)| known == form), "{infinitive}: no {form} among {all:?}");
        }
    }

    #[test]
    fn first_group_spelling() {
        has("annoncer", "annonce annonçait annonça annoncera annoncé annoncées annoncèrent annonçant");
        has("exiger", "exige exigeait exigent exigea exigeons");
        has("appeler", "appelle appellera appelait appelé");
        has("céder", "cède cédait cédera cèdera cédé");
        has("espérer", "espère espèrent espérait espérerait");
        has("lever", "lève lèvera levait");
        has("employer", "emploie emploiera employait");
        has("envoyer", "envoie enverra enverrait envoyé");
        has("payer", "paie paye paiera payera");
        has("marteler", "martèle martelle martelait");
        has("alléguer", "allègue alléguait");
        assert!(!conjugate("parler").iter().any(|(form, _)| form == "parl"));
    }

    #[test]
    fn third_group_models() {
        has("dire", "dit disait dira dirait disent disant dite dites");
        has("démentir", "dément démentent démenti démentait démentirent");
        has("prévenir", "prévient prévint prévenu préviendra prévenait");
        has("craindre", "craint craignait craignent craindra craignant");
        has("apparaître", "apparaît apparait apparu apparaîtra");
        has("répondre", "répond répondait répondu répondra répondit répondirent");
        has("conclure", "conclut conclu conclue conclurait");
        has("être", "est sont était serait été fut étant");
        has("avoir", "a ont avait aurait eu eus ayant eut");
        assert!(!conjugate("avoir").iter().any(|(form, _)| form == "eux"));
        has("prévoir", "prévoit prévoira prévoyait prévu");
        has("finir", "finit finissent fini finira finissait");
        has("avertir", "avertit avertissent averti");
    }

    #[test]
    fn features_are_told_apart() {
        let all = conjugate("devoir");
        let of = |form: &str| all.iter().find(|(known, _)| known == form).map(|(_, features)| *features).unwrap_or(0);
        assert_eq!(of("devrait") & f::CONDITIONAL, f::CONDITIONAL);
        assert_eq!(of("devra") & (f::FUTURE | f::CONDITIONAL), f::FUTURE);
        assert_eq!(of("dû") & f::PAST_PARTICIPLE, f::PAST_PARTICIPLE);
    }
}
