// A real SMTP server on a free loopback port, configured by one JSON argument, reporting as JSON lines:
// first {"port": …}, then every email it accepted. Stops when its input closes, so none outlives its test.
"use strict";

const fs = require("node:fs");
const { SMTPServer } = require("smtp-server");

/** {tls: "none"|"starttls"|"tls", key?, cert?, user?, password?, hideStarttls?} */
const options = JSON.parse(process.argv[2]);
const say = (line) => process.stdout.write(JSON.stringify(line) + "\n");

const refuse = (code, message) => Object.assign(new Error(message), { responseCode: code });
const REFUSED = {
  "451@example.org": refuse(451, "4.7.1 Greylisted, come back later"),
  "550@example.org": refuse(550, "5.1.1 No such user here"),
};

const server = new SMTPServer({
  name: "mail.test",
  secure: options.tls === "tls",
  key: options.key && fs.readFileSync(options.key),
  cert: options.cert && fs.readFileSync(options.cert),
  hideSTARTTLS: options.tls !== "starttls" || options.hideStarttls === true,
  disabledCommands: options.user ? [] : ["AUTH"],
  logger: false,
  onAuth({ username, password }, _session, done) {
    if (username === options.user && password === options.password) done(null, { user: username });
    else done(refuse(535, "5.7.8 Wrong user or password"));
  },
  onRcptTo({ address }, _session, done) {
    done(REFUSED[address]);
  },
  onData(stream, session, done) {
    // A server that accepts the email and then stays silent.
    if (session.envelope.rcptTo[0].address === "silent@example.org") {
      stream.resume().on("end", () => say({ silent: true }));
      return;
    }
    const chunks = [];
    stream.on("data", (chunk) => chunks.push(chunk));
    stream.on("end", () => {
      say({
        connection: session.id,
        from: session.envelope.mailFrom.address,
        to: session.envelope.rcptTo.map((recipient) => recipient.address),
        encrypted: session.secure,
        user: session.user ?? null,
        message: Buffer.concat(chunks).toString("base64"),
      });
      done(null, "2.0.0 Ok: queued as 4F2A");
    });
  },
});

server.on("error", () => {}); // A client that refuses our certificate ends its connection; that is its answer.
server.listen(0, "127.0.0.1", () => say({ port: server.server.address().port }));
process.stdin.resume().on("end", () => process.exit(0));
