import { createHash, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createNodeMiddleware, Probot } from "probot";
import { openDatabase } from "@/db/client";
import { storeEvent } from "@/db/queries/events";
import { storableJson } from "@/lib/core/storable";

/**
 * A Probot app whose only work is to store each delivery as Gloss does: the same statement, table and database. Started
 * by `startProbot` with the webhook's secret and where the database is.
 */
const [secret = "", database = ""] = process.argv.slice(2);
const { db } = await openDatabase(
  database.startsWith("postgres") ? { url: database } : { dataDir: database },
);
const probot = new Probot({ secret, githubToken: "none", logLevel: "warn" });
const middleware = await createNodeMiddleware(
  (app) => {
    app.on("pull_request", async ({ id, name, payload }) => {
      await storeEvent(db, {
        deliveryId: id,
        dedupeHash: createHash("sha256").update(id).digest("hex"),
        event: name,
        action: payload.action,
        owner: payload.repository.owner.login,
        repo: payload.repository.name,
        number: payload.pull_request.number,
        headSha: payload.pull_request.head.sha,
        payload: storableJson(payload),
        status: "pending",
        note: null,
        correlationId: randomUUID(),
      });
    });
  },
  { probot, webhooksPath: "/" },
);
const server = createServer((incoming, response) => void middleware(incoming, response));
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo; // A TCP server has no other kind of address.
  process.send?.(`http://127.0.0.1:${port}/`);
});
process.on("disconnect", () => process.exit());
