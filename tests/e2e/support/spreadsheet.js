// A range as a spreadsheet copies it to the clipboard, with realistic mistakes.

const FIRST = ["Ana", "Bo", "Chloé", "Dmitri", "Elif", "Femi", "Grace", "Hiro", "Inés", "Jonas"];
const LAST = ["Almeida", "Brandt", "Chen", "Diallo", "Eriksen", "Fontaine", "García", "Haddad", "Ivanova", "Jansen", "Kowalski"];

const FAULTY = [
  ["Kavita Rao", "kavita.rao"],
  ["Luca Rossi", "luca.rossi@"],
  ["Mei Tanaka", "@example.com"],
  ["Noah Weber", "noah weber@example.com"],
  ["Olga Petrova", "olga@exa mple.com"],
  ["Pablo Silva", "pablo@@example.com"],
  ["Quinn Okafor", "quinn@-example.com"],
];

/** 120 rows below a heading: 110 valid people at a domain, 7 invalid, and 3 duplicates. */
export function spreadsheet(domain) {
  const people = LAST.flatMap((last) => FIRST.map((first) => [`${first} ${last}`, `${ascii(first)}.${ascii(last)}@${domain}`]));
  const repeated = [people[0], people[7], [people[20][0], people[20][1].toUpperCase()]];
  const rows = [...people];
  // Unusual but valid rows.
  FAULTY.forEach((row, n) => rows.splice(n * 15 + 4, 0, row));
  rows.push(...repeated);
  const text = [["Name", "E-mail"], ...rows].map((cells) => cells.join("\t")).join("\n");
  return { text, people: people.map(([name, email]) => ({ name, email })), faulty: FAULTY };
}

function ascii(name) {
  return name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
