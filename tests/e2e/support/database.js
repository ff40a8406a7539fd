// Changes times in the database file, because the program's clock can't be set. The server must be stopped.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import initSqlJs from "sql.js";

const MICROS_OF_DAY = 86_400_000_000;

// Bytes 18 and 19 of the header tell whether the file uses a write-ahead log, which isn't possible in memory.
const JOURNAL = [18, 19];

/** Makes every invitation and its link this many days older. */
export async function ageInvitations(server, days) {
  const micros = Math.round(days * MICROS_OF_DAY);
  const older = (table) => `UPDATE ${table} SET created_at = created_at - ${micros}, expires_at = expires_at - ${micros}`;
  await write(server, ["invitations", "links"].map(older));
}

/** Makes every session's password confirmation old. */
export async function forgetPasswords(server) {
  await write(server, ["UPDATE sessions SET confirmed_at = NULL"]);
}

async function write(server, statements) {
  const path = join(server.folder, "roster.db");
  const file = readFileSync(path);
  for (const at of JOURNAL) file[at] = 1;
  const { Database } = await initSqlJs();
  const database = new Database(file);
  for (const statement of statements) database.run(statement);
  writeFileSync(path, database.export());
  database.close();
}
