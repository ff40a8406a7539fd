//! Recognizes the headings of columns: in many languages, and as usual exporters write them (Google, Microsoft, Slack,
//! Okta, GitHub, Salesforce, HubSpot, Mailchimp).

use super::Meaning;

/// Headings by meaning, as [`simplified`] writes them: lowercase, in the language without accents, single
/// spaces. Within a meaning, earlier ones are preferred.
const HEADINGS: [(Meaning, &str); 7] = [
    (
        Meaning::Email,
        "email|e mail|email address|e mail address|emailaddress|mail|mail address|email id|primary email|work email|\
         e mail 1 value|email 1 value|e mail adresse|email adresse|mailadresse|adresse e mail|adresse email|\
         adresse mail|courriel|adresse courriel|correo|correo electronico|direccion de correo|\
         direccion de correo electronico|indirizzo email|indirizzo e mail|indirizzo mail|posta elettronica|\
         indirizzo di posta elettronica|endereco de email|endereco de e mail|endereco de correio eletronico|\
         correio eletronico|e mailadres|emailadres|adres e mail|adres email|poczta|e posta|e posta adresi|eposta|\
         epost|e post|e postadress|sahkoposti|e mailova adresa|emailova adresa|メール|メールアドレス|eメール|電子メール|邮箱|\
         邮箱地址|电子邮件|电子邮件地址|电子邮箱|電子郵件|이메일|이메일 주소|전자우편|البريد الالكتروني|بريد الكتروني|البريد|דואל|דוא״ל|\
         דואר אלקטרוני|эл почта|электронная почта|почта|адрес электронной почты|емейл|електронна пошта|\
         user principal name|userprincipalname|upn|address",
    ),
    (
        Meaning::FirstName,
        "first name|firstname|given name|givenname|first|forename|vorname|prenom|nombre de pila|nombres|nome proprio|\
         primeiro nome|voornaam|imie|ad|fornamn|etunimi|jmeno|名|名前（名）|given|이름 첫|الاسم الاول|שם פרטי|имя|ім'я",
    ),
    (
        Meaning::LastName,
        "last name|lastname|family name|familyname|surname|last|sn|nachname|familienname|zuname|nom de famille|\
         apellido|apellidos|primer apellido|cognome|sobrenome|apelido|ultimo nome|achternaam|nazwisko|soyad|soyadi|\
         efternamn|sukunimi|prijmeni|姓|苗字|名字（姓）|성|اسم العائلة|الكنية|שם משפחה|фамилия|прізвище",
    ),
    (
        Meaning::Name,
        "full name|fullname|name|complete name|contact name|person|people|employee|employee name|member name|\
         user full name|vollstandiger name|vor und nachname|name vorname|nom complet|nom et prenom|prenom et nom|\
         nombre completo|nombre y apellidos|nombre|nome completo|nome e cognome|nominativo|nome|volledige naam|naam|\
         imie i nazwisko|pelne imie i nazwisko|ad soyad|adi soyadi|isim|fullstandigt namn|namn|nimi|cele jmeno|氏名|\
         お名前|名前|姓名|全名|名字|이름|성명|الاسم الكامل|الاسم|שם מלא|שם|фио|полное имя|повне ім'я|nom|displayname|\
         display name|anzeigename|nom d'affichage|nombre para mostrar|nome visualizzato|weergavenaam|\
         nazwa wyswietlana|表示名|显示名称",
    ),
    (
        Meaning::Role,
        "role|roles|user role|member role|role name|access role|access level|organization role|org role|\
         workspace role|permission|permission level|rolle|rollen|benutzerrolle|berechtigung|role utilisateur|rol|\
         rol de usuario|ruolo|papel|funcao|perfil de acesso|gebruikersrol|rola|uprawnienia|roll|rooli|役割|ロール|权限|\
         角色|역할|권한|الدور|תפקיד|роль",
    ),
    (
        Meaning::Spaces,
        "space|spaces|workspace|workspaces|bereich|bereiche|arbeitsbereich|arbeitsbereiche|espace|espaces|\
         espace de travail|espaces de travail|espacio|espacios|espacio de trabajo|espacios de trabajo|spazio|spazi|\
         area di lavoro|aree di lavoro|espaco|espacos|espaco de trabalho|espacos de trabalho|werkruimte|werkruimten|\
         przestrzen|przestrzenie|przestrzen robocza|calisma alani|calisma alanlari|arbetsyta|arbetsytor|tyotila|\
         スペース|ワークスペース|工作区|空间|워크스페이스|스페이스|مساحة العمل|סביבת עבודה|рабочее пространство|пространство",
    ),
    (
        Meaning::Products,
        "product|products|produkt|produkte|produit|produits|producto|productos|prodotto|prodotti|produto|produtos|\
         producten|produkty|urun|urunler|produkter|tuotteet|製品|プロダクト|产品|제품|المنتجات|מוצרים|продукт|продукты",
    ),
];

/// The meaning of a heading and how well it fits, 0 being best; `None` if it isn't known. `space_words` are the
/// pack's words for spaces.
#[must_use]
pub fn meaning(heading: &str, space_words: &[String]) -> Option<(Meaning, usize)> {
    let heading = simplified(heading);
    if heading.is_empty() {
        return None;
    }
    if space_words.iter().any(|word| simplified(word) == heading) {
        return Some((Meaning::Spaces, 0));
    }
    let exact = |(meaning, words): &(Meaning, &str)| {
        words.split('|').map(str::trim).position(|word| word == heading).map(|rank| (*meaning, rank))
    };
    HEADINGS.iter().find_map(exact).or_else(|| {
        // `Business e-mail address` and the like come after every exact one.
        let ends = ["email", "e mail", "email address", "e mail address"];
        let qualified = ends.iter().any(|end| heading.strip_suffix(end).is_some_and(|rest| rest.ends_with(' ')));
        qualified.then_some((Meaning::Email, 1000))
    })
}

/// Lowercase words without punctuation, accents, `[Required]`, and camel case.
fn simplified(heading: &str) -> String {
    let heading = heading.split(['[', '*']).next().unwrap_or_default();
    let heading = heading.split("(opt").next().unwrap_or_default();
    let (mut words, mut before) = (String::new(), ' ');
    for c in heading.chars() {
        if c.is_uppercase() && before.is_lowercase() {
            words.push(' ');
        }
        before = c;
        for c in c.to_lowercase() {
            match c {
                '_' | '-' | '.' | '/' | ':' | '"' | '#' | '\u{2010}' | '\u{2011}' | '\u{2013}' => words.push(' '),
                c => words.extend(base(c)),
            }
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The character below the accents that occur in headings; combining accents are dropped.
fn base(c: char) -> Option<char> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'ę' | 'ě' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ř' => 'r',
        'ś' | 'ş' | 'š' => 's',
        'ù' | 'ú' | 'û' | 'ü' | 'ů' => 'u',
        'ý' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'ğ' => 'g',
        'أ' | 'إ' | 'آ' => 'ا',
        '’' => '\'',
        '\u{300}'..='\u{36f}' | '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' => return None,
        c => c,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(heading: &str) -> Option<Meaning> {
        meaning(heading, &["Pipeline".to_owned(), "Pipelines".to_owned()]).map(|(meaning, _)| meaning)
    }

    #[test]
    fn headings_of_many_languages_and_exporters() {
        use Meaning::{Email, FirstName, LastName, Name, Products, Role, Spaces};
        for (expected, headings) in [
            (
                Email,
                "E-mail Address|EMAIL|Email Address [Required]|E-Mail-Adresse|Adresse électronique e-mail|Courriel|\
                 Correo electrónico|Indirizzo e-mail|Endereço de e-mail|E-mailadres|Adres e-mail|E-posta|\
                 メールアドレス|电子邮件|이메일|البريد الإلكتروني|Электронная почта|userPrincipalName|E-mail 1 - Value|\
                 Work e-mail|Email *|primary_email",
            ),
            (FirstName, "First Name [Required]|firstName|given_name|Vorname|Prénom|Voornaam|Imię|Имя|名"),
            (LastName, "Last Name|lastName|Surname|Nachname|Nom de famille|Apellidos|Cognome|Sobrenome|Soyadı|姓"),
            (Name, "Name|fullname|FullName|Display name|Nom complet|Nombre completo|Ad Soyad|氏名|姓名|Naam"),
            (Role, "Role|Rolle|Rôle|Rol|Ruolo|Função|Rola|役割|角色|user_role"),
            (Spaces, "Workspaces|Espace de travail|pipeline|Pipelines|Arbeitsbereich"),
            (Products, "Products|Produkte|Produits|Productos"),
        ] {
            for heading in headings.split('|').map(str::trim) {
                assert_eq!(of(heading), Some(expected), "{heading}");
            }
        }
    }

    #[test]
    fn other_columns_have_no_meaning() {
        for heading in
            ["Title", "status", "billing-active", "userid", "username", "Ana Mail", "Ana López", "ID", "", "—", "Phone"]
        {
            assert_eq!(of(heading), None, "{heading}");
        }
    }

    #[test]
    fn every_heading_is_written_as_it_is_compared() {
        for (_, words) in HEADINGS {
            for word in words.split('|').map(str::trim) {
                assert_eq!(simplified(word), word);
            }
        }
    }
}
