// A person with an account, set up over the API before a journey begins.
import { expect } from "@playwright/test";

export const PASSWORD = "gentle rivers carry small boats";

let clients = 0;

/** A unique client address in 10.0.0.0/8. */
export function clientAddress() {
  clients += 1;
  return `10.${process.pid & 255}.${clients >> 8}.${clients & 255}`;
}

export class Account {
  #cookie;
  #client = clientAddress();

  constructor(server, { name, email }) {
    this.server = server;
    this.name = name;
    this.email = email;
    const [first, ...last] = name.split(" ");
    this.account = { first_name: first, last_name: last.join(" "), password: PASSWORD };
  }

  async call(method, path, body, headers = {}) {
    const answer = await fetch(`${this.server.url}/api/v1${path}`, {
      method,
      headers: {
        "x-forwarded-for": this.#client,
        ...(body && { "content-type": "application/json" }),
        ...(this.#cookie && { cookie: this.#cookie }),
        ...headers,
      },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    expect(answer.ok, `${method} ${path}: ${answer.status} ${text}`).toBe(true);
    this.#cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? this.#cookie;
    return text ? JSON.parse(text) : {};
  }

  async signUp() {
    await this.call("POST", "/sign-ups", { email: this.email });
    const link = await this.server.link(this.email, /creating your account/);
    await this.call("POST", "/users", { secret: link.split("#")[1], account: this.account });
    return this;
  }

  async signIn(password = PASSWORD) {
    await this.call("POST", "/session", { email: this.email, password });
    return this;
  }

  /** Sets the session in a browser. */
  async enter(page) {
    const [name, ...value] = this.#cookie.split("=");
    await page.context().addCookies([{ name, value: value.join("="), url: this.server.url, httpOnly: true, sameSite: "Lax" }]);
    return page;
  }

  async createOrganization(name, pack) {
    this.organization = await this.call("POST", "/organizations", { name, pack });
    return this.organization;
  }

  get path() {
    return `/o/${this.organization.id}`;
  }

  get #first() {
    return this.organization.spaces.slice(0, 1).map((space) => space.id);
  }

  /** Invites a person; returns the ids and the link. */
  invite(person, role, more = {}) {
    const { email, name } = person;
    const spaces = role === "owner" ? undefined : this.#first;
    return this.call("POST", `/organizations/${this.organization.id}/invitations`, { email, name, role, spaces, copy_link: true, ...more });
  }

  /** Invites a person without an account, who accepts. */
  async admit(person, role) {
    const { link, member } = await this.invite(person, role);
    const admitted = new Account(this.server, person);
    await admitted.call("POST", "/invitations/acceptances", { secret: link.split("#")[1], account: admitted.account });
    admitted.organization = this.organization;
    admitted.member = member;
    return admitted;
  }

  resend({ invitation }) {
    return this.call("POST", `/organizations/${this.organization.id}/invitations/${invitation}/emails`, {});
  }

  revoke({ invitation }) {
    return this.call("DELETE", `/organizations/${this.organization.id}/invitations/${invitation}`);
  }
}
