import { AsyncLocalStorage } from "node:async_hooks";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { lockDataFolder } from "./data-folder-lock";

export interface Embedded {
  client: PGlite;
  close(): Promise<void>;
}

/**
 * Opens the embedded PostgreSQL in `dataDir`, under the folder's lock, or in memory when `dataDir` is null; there it
 * may begin with an image of another.
 * Rejects with `conflict` when another process has the folder.
 */
export async function openEmbedded(dataDir: string | null, image?: Blob): Promise<Embedded> {
  const lock = dataDir === null ? null : lockDataFolder(dataDir);
  try {
    const client = await PGlite.create({
      extensions: { vector },
      ...(dataDir === null ? {} : { dataDir: join(dataDir, "postgres") }),
      ...(image === undefined ? {} : { loadDataDir: image }),
    });
    refuseOuterUseInTransactions(client);
    return {
      client,
      async close() {
        await client.close();
        lock?.release();
      },
    };
  } catch (error) {
    lock?.release();
    throw error;
  }
}

/**
 * The embedded database has one connection: a query on the outer handle inside a transaction would wait for ever.
 * This turns that silence into an error that names the mistake.
 */
function refuseOuterUseInTransactions(client: PGlite): void {
  const inside = new AsyncLocalStorage<true>();
  const refuse = () => {
    if (inside.getStore())
      throw new Error("The outer database handle was used inside a transaction; pass `tx` on instead.");
  };
  const query = client.query.bind(client);
  const exec = client.exec.bind(client);
  const transaction = client.transaction.bind(client);
  client.query = (...args) => {
    refuse();
    return query(...args) as never;
  };
  client.exec = (...args) => {
    refuse();
    return exec(...args);
  };
  client.transaction = (work) => {
    refuse();
    return transaction((tx) => inside.run(true, () => work(tx)));
  };
}
