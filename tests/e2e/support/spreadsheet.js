// A range as a spreadsheet puts it on the clipboard, with what people really have in such lists.

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

/** 110 people at a domain, 7 rows with a fault, 3 that repeat an earlier one: 120 below a heading. */
export function spreadsheet(domain) {
  const people = LAST.flatMap((last) => FIRST.map((first) => [`${first} ${last}`, `${ascii(first)}.${ascii(last)}@${domain}`]));
  const repeated = [people[0], people[7], [people[20][0], people[20][1].toUpperCase()]];
  const rows = [...people];
  // Among the good ones, as they are found in the wild.
  FAULTY.forEach((row, n) => rows.splice(n * 15 + 4, 0, row));
  rows.push(...repeated);
  const text = [["Name", "E-mail"], ...rows].map((cells) => cells.join("\t")).join("\n");
  return { text, people: people.map(([name, email]) => ({ name, email })), faulty: FAULTY };
}

function ascii(name) {
  return name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
