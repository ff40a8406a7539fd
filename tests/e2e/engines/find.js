// XPath selectors, which every engine supports. They find elements by their visible text.

const is = (text) => `normalize-space()=${quoted(text)}`;
const has = (text) => `contains(normalize-space(), ${quoted(text)})`;

/** A page's title can be followed by a number. */
export const heading = (text) => `//*[self::h1 or self::h2][${has(text)}]`;
export const link = (name) => `//a[${is(name)}]`;
export const linkWith = (text) => `//a[${has(text)}]`;
export const button = (name) => `//button[${is(name)} or @aria-label=${quoted(name)}]`;
export const menuButton = (name) => `//button[@aria-haspopup="menu"][starts-with(@aria-description, ${quoted(name)})]`;
export const menuItem = (name) => `//*[@role="menuitem"][${is(name)}]`;
export const field = (label) => `//*[@id=//label[${is(label)}]/@for]`;
export const mainLink = (name) => `//nav${link(name)}`;
/** A person's row and its content. */
export const row = (text, state) => `//tr[${has(text)}][${has(state)}]`;
export const text = (words) => `//*[text()[${has(words)}]]`;
export const frame = "//iframe";

/** Inside the open dialog. */
export const inDialog = (path) => `//dialog[@open]${path}`;

function quoted(text) {
  return `"${text}"`;
}
