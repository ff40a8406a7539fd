// Time passes in the database file, because no clock outside the program can be turned. The server must have ended.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import initSqlJs from "sql.js";

const MICROS_OF_DAY = 86_400_000_000;

// Bytes 18 and 19 of the header say whether a write-ahead log belongs to the file; in memory there can be none.
const JOURNAL = [18, 19];

/** Makes every invitation and its link so many days older. */
export async function ageInvitations(server, days) {
  const path = join(server.folder, "roster.db");
  const file = readFileSync(path);
  for (const at of JOURNAL) file[at] = 1;
  const { Database } = await initSqlJs();
  const database = new Database(file);
  const micros = Math.round(days * MICROS_OF_DAY);
  for (const table of ["invitations", "links"]) {
    database.run(`UPDATE ${table} SET created_at = created_at - ${micros}, expires_at = expires_at - ${micros}`);
  }
  writeFileSync(path, database.export());
  database.close();
}
