use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::{Meaning, PastedRow, address::has_address, read, rows};
use crate::invitations::RowForm;

/// Each row as `email | name | role | spaces | products`, and the addresses that are offered.
fn line(row: &PastedRow) -> String {
    let mut cells = vec![row.email.clone(), row.name.clone().unwrap_or_default(), row.role.clone().unwrap_or_default()];
    cells.extend([row.spaces.join("+"), row.products.join("+")]);
    while cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    let others = if row.others.is_empty() { String::new() } else { format!(" (also {})", row.others.join(", ")) };
    format!("{}{others}\n", cells.join(" | "))
}

fn check(text: &str, expected: Expect) {
    let list = read(text, &["Workspace".to_owned()], &[]);
    let columns: Vec<String> =
        list.columns.iter().map(|column| format!("{}={}", column.heading, column.meaning.as_str())).collect();
    let heading = if columns.is_empty() { String::new() } else { format!("[{}]\n", columns.join(", ")) };
    expected.assert_eq(&(heading + &list.rows.iter().map(line).collect::<String>()));
}

#[test]
fn a_heading_names_the_columns() {
    check(
        "Name\tEmail\tTitle\nFirst Last\tann@example.com\tSales\nBo Chen\tbo@example.com\tHead of IT",
        expect![[r#"
            [Name=name, Email=email, Title=ignored]
            ann@example.com | First Last
            bo@example.com | Bo Chen
        "#]],
    );
    check(
        "username,email,status,billing-active,has-2fa,has-sso,userid,fullname,displayname,expiration-timestamp\n\
         ana,ana@example.com,Member,1,0,0,U012ABC,First Last,ana,\n\
         bot,,Bot,0,0,0,U012ABD,Some Bot,bot,",
        expect![[r#"
            [username=ignored, email=email, status=ignored, billing-active=ignored, has-2fa=ignored, has-sso=ignored, userid=ignored, fullname=name, displayname=ignored, expiration-timestamp=ignored]
            ana@example.com | First Last
             | Some Bot
        "#]],
    );
    check(
        "name;email;role\nAna López;ana@example.com;Admin\nBo;bo@example.com;",
        expect![[r#"
        [name=name, email=email, role=role]
        ana@example.com | Ana López | Admin
        bo@example.com | Bo
    "#]],
    );
    check(
        "Rôle,Nom,Prénom,Adresse e-mail,Espaces de travail\nAdmin,Durand,Pierre,p@example.com,\"Sales, Support\"",
        expect![[r#"
            [Rôle=role, Nom=last_name, Prénom=first_name, Adresse e-mail=email, Espaces de travail=spaces]
            p@example.com | Pierre Durand | Admin | Sales+Support
        "#]],
    );
    check(
        "First Name [Required],Last Name [Required],Email Address [Required],Org Unit Path [Required],Recovery Email\n\
         Ana,López,ana@example.com,/,ana@home.example",
        expect![[r#"
            [First Name [Required]=first_name, Last Name [Required]=last_name, Email Address [Required]=email, Org Unit Path [Required]=ignored, Recovery Email=ignored]
            ana@example.com | Ana López (also ana@home.example)
        "#]],
    );
    check(
        "sep=;\nE-Mail;Vorname;Nachname\nj@example.com;Jürgen;Groß",
        expect![[r#"
        [E-Mail=email, Vorname=first_name, Nachname=last_name]
        j@example.com | Jürgen Groß
    "#]],
    );
    check(
        "メールアドレス\t姓\t名\n y@example.com\t山田\t太郎",
        expect![[r#"
        [メールアドレス=email, 姓=last_name, 名=first_name]
        y@example.com | 山田 太郎
    "#]],
    );
    check(
        "E-mail,Name,Role",
        expect![[r#"
        [E-mail=email, Name=name, Role=role]
    "#]],
    );
}

#[test]
fn one_line_of_a_table_is_one_row() {
    check(
        "Name\tEmail\tNote\nAna; Bo, Cy\tana@example.com\ta, b; c <d@example.com>\nDi\t\tno address\n\
         Ed\ted@example.com; ed2@example.com\t\n\"Ana\nLópez\"\tana2@example.com\t\"x\ny\"",
        expect![[r#"
            [Name=name, Email=email, Note=ignored]
            ana@example.com | Ana; Bo, Cy (also d@example.com)
             | Di
            ed@example.com | Ed (also ed2@example.com)
            ana2@example.com | Ana López
        "#]],
    );
    check(
        "Ann\tann@example.com\tann2@example.com\nBo\tbo@example.com\t\n",
        expect![[r#"
        [=name, =email, =ignored]
        ann@example.com | Ann (also ann2@example.com)
        bo@example.com | Bo
    "#]],
    );
}

#[test]
fn without_a_heading_only_what_looks_like_a_name_is_one() {
    check(
        "ana\tana@example.com\tMember\t1\t0\tU012ABC\tFirst Last\nbo\tbo@example.com\tMember\t1\t0\tU012ABD\tBo Chen",
        expect![[r#"
            [=ignored, =email, =ignored, =ignored, =ignored, =ignored, =name]
            ana@example.com | First Last
            bo@example.com | Bo Chen
        "#]],
    );
    check(
        "Ana;López;ana@example.com;2024-01-01\nBo;Chen;bo@example.com;2024-02-01",
        expect![[r#"
        [=first_name, =last_name, =email, =ignored]
        ana@example.com | Ana López
        bo@example.com | Bo Chen
    "#]],
    );
    check(
        "Cy Day\tcy@example.com\t42\thttps://example.com\t\n",
        expect![[r#"
        cy@example.com | Cy Day
    "#]],
    );
    check(
        "\"Ana\nLópez\"\tana@example.com",
        expect![[r#"
        ana@example.com | Ana López
    "#]],
    );
    check(
        "\"Ana\nLópez\",ana@example.com",
        expect![[r#"
        ana@example.com | Ana López
    "#]],
    );
}

#[test]
fn an_address_with_a_space_stays_a_mistake() {
    check(
        "Name\tEmail\nNoah Weber\tnoah weber@example.com\nOlga\tolga@exa mple.com\n\tAna López ana@example.com\nPablo\tpablo@@example.com",
        expect![[r#"
            [Name=name, Email=email]
            noah weber@example.com | Noah Weber
            olga@exa mple.com | Olga
            ana@example.com | Ana López
            pablo@@example.com | Pablo
        "#]],
    );
}

#[test]
fn names_with_commas_and_comments() {
    check(
        "Durand, Pierre <pierre@example.com>\n\
         Smith, Alice (Sales, EMEA) <alice@example.com>; Jones, Bob <bob@example.com>\n\
         Roe, Jane <jane@example.com>, Doe, John <john@example.com>, k@example.com, Lee <lee@example.com>\n\
         Ann (ann@example.com), Bo (Sales) <bo@example.com> (away), Cy",
        expect![[r#"
            pierre@example.com | Durand, Pierre
            alice@example.com | Smith, Alice
            bob@example.com | Jones, Bob
            jane@example.com | Roe, Jane
            john@example.com | Doe, John
            k@example.com
            lee@example.com | Lee
            ann@example.com | Ann
            bo@example.com | Bo
            Cy
        "#]],
    );
}

#[test]
fn marks_are_no_names() {
    check(
        "- ann@example.com\n• bo@example.com\n1. cy@example.com\nCc: di@example.com\nMAILTO:ed@example.com?subject=x\n\
         [Flo](mailto:flo@example.com)\nGus (gus@example.com)\n* Hal Day: hal@example.com\n(2) Ida – ida@example.com\n\
         To: Jo Lee <jo@example.com>; kim@example.com\n- [ ] lee@example.com\n> Max <max@example.com>",
        expect![[r#"
            ann@example.com
            bo@example.com
            cy@example.com
            di@example.com
            ed@example.com
            flo@example.com | Flo
            gus@example.com | Gus
            hal@example.com | Hal Day
            ida@example.com | Ida
            jo@example.com | Jo Lee
            kim@example.com
            lee@example.com
            max@example.com | Max
        "#]],
    );
}

#[test]
fn full_width_forms_and_hidden_characters() {
    check(
        "王小明＜wang@example.com＞；li＠example.com、zhao@example.com，陈 ＜ｃｈｅｎ＠ｅｘａｍｐｌｅ．ｃｏｍ＞\n\u{feff}a\u{200b}nn@exam\u{ad}ple.com\u{200e}",
        expect![[r#"
            wang@example.com | 王小明
            li@example.com
            zhao@example.com
            chen@example.com | 陈
            ann@example.com
        "#]],
    );
    check(
        "\u{feff}Name,Email\nAnn,\u{2060}ann@example.com",
        expect![[r#"
        [Name=name, Email=email]
        ann@example.com | Ann
    "#]],
    );
}

#[test]
fn cards_are_people() {
    let cards = "BEGIN:VCARD\nVERSION:3.0\nFN:Ana López\nEMAIL:ana@example.com\nEMAIL:home@example.com\nEND:VCARD\n";
    check(
        cards,
        expect![[r#"
        ana@example.com | Ana López (also home@example.com)
    "#]],
    );
    check(
        &super::as_lines(cards.to_owned()),
        expect![[r#"
        [Name=name, Email=email, =ignored]
        ana@example.com | Ana López (also home@example.com)
    "#]],
    );
}

#[test]
fn a_person_can_change_the_meaning_of_columns() {
    let text = "Name\tEmail\tTitle\tPrivate\nAna\tana@example.com\tAdmin\thome@example.com";
    let chosen = [Some(Meaning::Ignored), None, Some(Meaning::Role), Some(Meaning::Email)];
    let list = read(text, &[], &chosen);
    assert_eq!(line(&list.rows[0]), "home@example.com |  | Admin (also ana@example.com)\n");
    let meanings: Vec<Meaning> = list.columns.iter().map(|column| column.meaning).collect();
    assert_eq!(meanings, [Meaning::Ignored, Meaning::Ignored, Meaning::Role, Meaning::Email]);
    assert_eq!(list.rows[0].source, read(text, &[], &[]).rows[0].source);
    for meaning in Meaning::ALL {
        assert_eq!(Meaning::parse(meaning.as_str()), Some(meaning));
    }
}
#[test]
fn spreadsheet_ranges_in_any_column_order() {
    check(
        "Name\tE-mail\nAna López\tana@example.com\nbo@example.com\tBo\tChen\n\t\n\"Cy, Dr\"\tcy@example.com",
        expect![[r#"
            [Name=name, E-mail=email, =ignored]
            ana@example.com | Ana López
            bo@example.com | Bo Chen
            cy@example.com | Cy, Dr
        "#]],
    );
}

#[test]
fn a_heading_is_no_row_with_any_separator() {
    let headings = [
        "Name\tE-mail",
        "Name,E-mail",
        "Name; E-mail",
        "\"Name\",\"E-mail\"",
        "Name E-mail",
        "No.\tFull name\tWork e-mail",
        "mail",
    ];
    for heading in headings {
        let found = rows(&format!("\n{heading}\nAna López,ana@example.com"));
        let ana =
            RowForm { email: "ana@example.com".to_owned(), name: Some("Ana López".to_owned()), ..RowForm::default() };
        assert_eq!(found, [ana], "{heading}");
    }
}

#[test]
fn only_a_first_line_that_names_columns_is_a_heading() {
    check(
        "Ana Mail\tana.example.com\nName\nusername, bo@example.com",
        expect![[r#"
        ana.example.com | Ana Mail
        Name
        bo@example.com | username
    "#]],
    );
}

#[test]
fn other_addresses_of_a_row_are_offered() {
    check(
        "Ana\tana@example.com\tana2@example.com\nBo\tbo@example.com; bo2@example.com\nCy\tcy@example.com\tcy2@\ndee2@example.com <dee@example.com>",
        expect![[r#"
            ana@example.com | Ana (also ana2@example.com)
            bo@example.com | Bo (also bo2@example.com)
            cy@example.com | Cy (also cy2@)
            dee@example.com (also dee2@example.com)
        "#]],
    );
}

#[test]
fn a_line_of_addresses_is_a_list_and_lines_of_them_are_a_table() {
    check(
        "ana@example.com\tbo@example.com\tcy@example.com",
        expect![[r#"
        ana@example.com
        bo@example.com
        cy@example.com
    "#]],
    );
    check(
        "ana@example.com\tbo@example.com\tcy@example.com\nDee <dee@example.com> Eve <eve@example.com>",
        expect![[r#"
            ana@example.com (also bo@example.com, cy@example.com)
            dee@example.com | Dee
            eve@example.com | Eve
        "#]],
    );
}

#[test]
fn an_address_in_place_of_a_name_is_no_name() {
    check(
        "ana@example.com\tANA@example.com\n\"bo@example.com\" <bo@example.com>\n'cy@example.com' <cy@example.com>\nDee\t<dee@example.com>\nEve @ Harbour <eve@example.com>",
        expect![[r#"
        ana@example.com
        bo@example.com
        cy@example.com
        dee@example.com | Dee
        eve@example.com | Eve @ Harbour
    "#]],
    );
}

#[test]
fn lines_commas_semicolons_and_address_books() {
    check(
        "ana@example.com, bo@example.com; cy@example.com",
        expect![[r#"
        ana@example.com
        bo@example.com
        cy@example.com
    "#]],
    );
    check(
        "Ana López <ana@example.com>, \"Chen, Bo\" <bo@example.com>\nCy Day cy@example.com\nDee, dee@example.com\nmailto:eve@example.com",
        expect![[r#"
        ana@example.com | Ana López
        bo@example.com | Chen, Bo
        cy@example.com | Cy Day
        dee@example.com | Dee
        eve@example.com
    "#]],
    );
}

#[test]
fn invalid_rows_stay_visible() {
    check(
        "ana.example.com\nbo@\nCy Day\tcy.example.com\nDr. Dee\tUnknown",
        expect![[r#"
        ana.example.com
        bo@
        cy.example.com | Cy Day
        Dr. Dee Unknown
    "#]],
    );
}

proptest! {
    #[test]
    fn no_paste_panics(text in "[a-z@<>\",;\\t\\n é]{0,60}") {
        prop_assert!(rows(&text).len() <= text.len());
    }

    #[test]
    fn no_address_hides_in_a_name(text in "[a-z@<>\",;\\t\\n é]{0,60}") {
        for row in rows(&text) {
            prop_assert!(!row.name.as_deref().is_some_and(has_address), "{:?}", row);
        }
    }

    #[test]
    fn every_plain_address_becomes_a_row(count in 1usize..50, separator in "[,;\\n]") {
        let text = (0..count).map(|n| format!("p{n}@example.com")).collect::<Vec<_>>().join(&separator);
        prop_assert_eq!(rows(&text).len(), count);
    }
}
