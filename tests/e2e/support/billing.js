// The host's billing system: receives seat requests as signed posts and answers with signed calls (Standard Webhooks).
import { createHmac, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { expect } from "@playwright/test";

export class BillingSystem {
  #key = randomBytes(32);
  #heard = [];
  #listener;
  #said = 0;

  async open() {
    this.#listener = createServer(async (request, response) => {
      const body = (await request.toArray()).join("");
      const { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature } = request.headers;
      const ours = signature === this.#sign(id, timestamp, body);
      if (ours) this.#heard.push(JSON.parse(body).data);
      response.writeHead(ours ? 204 : 401).end();
    });
    await new Promise((ready) => this.#listener.listen(0, "127.0.0.1", ready));
    return this;
  }

  close() {
    return new Promise((done) => this.#listener.close(done));
  }

  /** The settings of the server under test. */
  get settings() {
    return {
      ROSTER_BILLING_URL: `http://127.0.0.1:${this.#listener.address().port}/orders`,
      ROSTER_BILLING_SECRET: `whsec_${this.#key.toString("base64")}`,
      ROSTER_BILLING_PAGE_URL: "https://pay.example.com/{organization}",
      ROSTER_CONNECTIONS_PAGE_URL: "https://example.com/{organization}/links",
    };
  }

  #sign(id, timestamp, body) {
    return `v1,${createHmac("sha256", this.#key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
  }

  /** Waits for the request for this many seats. */
  async order(seats) {
    let order;
    await expect.poll(() => (order = this.#heard.find((one) => one.seats === seats))).toBeTruthy();
    return order;
  }

  /** Sets an organization's number of seats, with or without a request. */
  async say(server, organization, seats, answer = {}) {
    const body = JSON.stringify({ organization, seats, as_of: new Date().toISOString(), ...answer });
    const [id, timestamp] = [`msg_${(this.#said += 1)}`, String(Math.floor(Date.now() / 1000))];
    const response = await fetch(`${server.url}/api/v1/billing/organizations/${organization}/seats`, {
      method: "PUT",
      headers: {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": timestamp,
        "webhook-signature": this.#sign(id, timestamp, body),
      },
      body,
    });
    expect(response.ok, `${response.status} ${await response.text()}`).toBe(true);
  }
}
