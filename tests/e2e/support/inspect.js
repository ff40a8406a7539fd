// Checks for every screen: no accessibility violation and no horizontal scrolling on the narrowest phone. Also takes a
// screenshot.
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { test, expect } from "@playwright/test";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const NARROWEST = 320;
/** The minimum touch target, in CSS pixels. */
const TARGET = 44;

/** Screenshots in the README, updated with `UPDATE_SCREENSHOTS=1`. */
const SHOWN = { "desk-light/members": "members", "desk-light/invite-list": "invite" };

/** `waiting`: the number of buttons that are busy in this screen. */
export async function look(page, name, { full = false, waiting = 0 } = {}) {
  await test.step(`look at ${name}`, async () => {
    await settled(page, waiting);
    await picture(page, name, full);
    expect.soft(await violations(page), `accessibility of ${name}`).toEqual([]);
    expect.soft(await sideways(page), `what reaches out sideways in ${name}`).toEqual([]);
    if (test.info().project.name.startsWith("phone")) {
      expect.soft(await small(page), `too small for a finger in ${name}`).toEqual([]);
    }
  });
}

/** Fonts are loaded and nothing is busy. */
async function settled(page, waiting) {
  await expect(page.locator("[aria-busy=true]")).toHaveCount(waiting);
  await page.evaluate(() => document.fonts.ready);
}

async function picture(page, name, full) {
  const key = `${test.info().project.name}/${name}`;
  const path = `output/screens/${key}.png`;
  mkdirSync(dirname(path), { recursive: true });
  await page.screenshot({ path, fullPage: full, animations: "disabled", caret: "hide" });
  if (process.env.UPDATE_SCREENSHOTS && SHOWN[key]) {
    mkdirSync("../../docs/screenshots", { recursive: true });
    copyFileSync(path, `../../docs/screenshots/${SHOWN[key]}.png`);
  }
}

async function violations(page) {
  await page.evaluate(AXE);
  return page.evaluate(async (rules) => {
    const { violations } = await globalThis.axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
  }, RULES);
}

/** Elements past the edge on the narrowest phone that scrolling the page or a dialog can reach. */
async function sideways(page) {
  const size = page.viewportSize();
  await page.setViewportSize({ width: NARROWEST, height: size.height });
  const found = await page.evaluate((width) => {
    const frames = [document.scrollingElement, ...document.querySelectorAll("dialog[open], dialog[open] .dialog-body")];
    const wide = frames.filter((frame) => frame.scrollWidth > Math.max(frame.clientWidth, frame === document.scrollingElement ? width : 0));
    const past = (element) => element.checkVisibility() && element.getBoundingClientRect().right > width + 0.5;
    return wide.flatMap((frame) => {
      const culprits = [...frame.querySelectorAll("*")].filter(past).map((element) => element.outerHTML.slice(0, 120));
      return [`${frame.tagName} is ${frame.scrollWidth} wide`, ...culprits.slice(0, 5)];
    });
  }, NARROWEST);
  await page.setViewportSize(size);
  return found;
}

/** Controls that are too small to touch. A checkbox includes its label; links in a text are as high as the text. */
async function small(page) {
  return page.evaluate((least) => {
    const controls = "button, summary, select, textarea, [role=menuitem], [role=radio], a.button, nav a, input:not(.check, .segment-input, .visually-hidden)";
    const top = document.querySelector("dialog[open]:last-of-type") ?? document;
    return [...top.querySelectorAll(controls)]
      .filter((control) => control.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !control.closest("p"))
      .map((control) => ({ control, box: control.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && (box.height < least - 0.5 || box.width < least - 0.5))
      .map(({ control, box }) => `${Math.round(box.width)}×${Math.round(box.height)} ${control.outerHTML.slice(0, 120)}`);
  }, TARGET);
}
