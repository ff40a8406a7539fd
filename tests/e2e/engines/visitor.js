// A person using any browser. `tab` implements what differs between browsers: `show`, `reload`, `visible`, `place`,
// `click`, `type`, `enter`, and `follow`.
import { frame, link, linkWith } from "./find.js";
import { until } from "./wait.js";

export class Visitor {
  constructor(server, tab) {
    Object.assign(this, { server, tab });
  }

  goto(path) {
    return this.tab.show(this.server.url + path);
  }

  reload() {
    return this.tab.reload();
  }

  /** Aborts the requests that the page still has open. */
  close() {
    return this.tab.close();
  }

  see(path) {
    return until(path, () => this.tab.visible(path));
  }

  async click(path) {
    await this.tab.click(await this.#still(path));
  }

  async fill(path, text) {
    await this.tab.type(await this.#still(path), text);
  }

  /** Opens the newest email in the local mailbox and follows its button, which opens a new tab. */
  async followEmail(to, name) {
    // Emails are sent in the background.
    await until(`an email to ${to}`, async () => {
      await this.goto("/dev/mail");
      return this.tab.visible(linkWith(to));
    });
    await this.click(linkWith(to));
    await this.tab.enter(await this.see(frame));
    await this.tab.follow(await this.#still(link(name)));
  }

  /** Waits until an element is in the same place twice in a row, so that it no longer moves. */
  #still(path) {
    let before;
    return until(path, async () => {
      const found = await this.tab.visible(path);
      const place = found && JSON.stringify(await this.tab.place(found));
      if (place && place === before) return found;
      before = place;
    });
  }
}
