// Waiting for a condition.
import { setTimeout } from "node:timers/promises";

const LIMIT_MS = 10_000;
const STEP_MS = 50;

/** Retries until it returns a value; errors before the time limit count as "not yet". */
export async function until(what, attempt) {
  const end = Date.now() + LIMIT_MS;
  for (;;) {
    let fault;
    try {
      const got = await attempt();
      if (got) return got;
    } catch (thrown) {
      fault = thrown;
    }
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`, { cause: fault });
    await setTimeout(STEP_MS);
  }
}
