// A mail server that refuses recipients until it is set to accept them.
import { createServer } from "node:net";
import { createInterface } from "node:readline";

export class Postbox {
  /** The answer to `RCPT`; empty while it accepts everything. */
  refusal;
  #connections = new Set();

  async open() {
    this.server = createServer((socket) => this.#talk(socket));
    await new Promise((ready) => this.server.listen(0, "127.0.0.1", ready));
    this.port = this.server.address().port;
    return this;
  }

  async close() {
    for (const socket of this.#connections) socket.destroy();
    await new Promise((done) => this.server.close(done));
  }

  #talk(socket) {
    this.#connections.add(socket);
    socket.on("close", () => this.#connections.delete(socket)).on("error", () => socket.destroy());
    let text = false;
    const say = (line) => socket.write(`${line}\r\n`);
    say("220 postbox.example.com");
    createInterface({ input: socket }).on("line", (line) => {
      if (text) {
        if (line !== ".") return;
        text = false;
        return say("250 taken");
      }
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === "RCPT") return say(this.refusal ?? "250 fine");
      if (verb === "DATA") {
        text = true;
        return say("354 go on");
      }
      if (verb === "QUIT") return socket.end("221 bye\r\n");
      say("250 postbox.example.com");
    });
  }
}
