// Measures a desktop on a slow connection: first loads, and navigation between screens.
import { screens as sizes } from "../e2e/support/browsers.js";
import { screens } from "./screens.js";
import { count, medians, table } from "./table.js";
import { Visit } from "./visit.js";

/** Time for what a page fetches when it is idle. */
const IDLE = 2_000;

const link = ({ page }, name) => page.getByRole("navigation", { name: "Main" }).getByRole("link", { name });

export async function slow(browser, stage, times) {
  const runs = [];
  for (let n = 0; n < times; n += 1) runs.push(await run(browser, stage));
  const rows = Object.keys(runs[0]).map((step) => ({ step, ...medians(runs.map((one) => one[step])) }));
  table("1.6 Mbit/s, 150 ms, a desk's own processor", rows, {
    "": ({ step }) => step,
    "ms": ({ ms }) => count(ms),
    "bytes": ({ bytes }) => count(bytes),
    "requests": ({ requests }) => count(requests),
    "bytes in the 2 s after": ({ later }) => count(later),
  });
}

async function run(browser, stage) {
  const [signIn, acceptance, members, roles] = screens(stage);
  const steps = {};
  const visit = async (screen, more = async () => {}) => {
    const cookies = screen.signedIn ? stage.cookies : [];
    const one = await Visit.start(browser, { screen: sizes.desk, cookies });
    await more(one, await one.goto(screen));
    await one.close();
  };
  const rested = async (one, step) => ({ ...step, later: await one.rest(IDLE) });

  await visit(signIn, async (one, step) => (steps["sign-in, cold"] = await rested(one, step)));
  await visit(acceptance, async (one, step) => (steps["acceptance, cold"] = await rested(one, step)));
  await visit(members, async (one, step) => {
    steps["members, cold"] = await rested(one, step);
    steps["members → roles, after 2 s"] = await rested(one, await one.press("roles", link(one, "Roles")));
    steps["roles → members, after 2 s"] = await rested(one, await one.press("members", link(one, "Members")));
    const invite = one.page.getByRole("button", { name: "Invite people" });
    steps["members → invite dialog"] = await rested(one, await one.press("invite", invite));
  });
  await visit(members, async (one) => {
    steps["members → roles, at once"] = await rested(one, await one.press("roles", link(one, "Roles")));
  });
  await visit(roles, async (one, step) => (steps["roles, cold"] = await rested(one, step)));
  return steps;
}
