// Formats results as tables.

export function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

/** The median of each figure. */
export function medians(records) {
  const numbers = Object.entries(records[0]).filter(([, value]) => typeof value === "number");
  return Object.fromEntries(numbers.map(([name]) => [name, median(records.map((record) => record[name]))]));
}

export function count(number) {
  return Math.round(number).toLocaleString("en-US").replaceAll(",", " ");
}

/** `columns`: a heading, and the text of a row's cell. Aligns the first column and text to the left. */
export function table(title, rows, columns) {
  const cells = [Object.keys(columns), ...rows.map((row) => Object.values(columns).map((text) => text(row)))];
  const widths = cells[0].map((_, n) => Math.max(...cells.map((line) => line[n].length)));
  const isNumber = (n) => cells.slice(1).every((line) => /^[\d ]+$/.test(line[n]));
  const pad = (text, n) => (isNumber(n) ? text.padStart(widths[n]) : text.padEnd(widths[n]));
  console.log(`\n${title}\n`);
  for (const line of cells) console.log(line.map(pad).join("  ").trimEnd());
}
