import { openAsBlob } from "node:fs";
import { writeFile } from "node:fs/promises";
import { openDatabase } from "../client";

/** Writes an empty embedded database to a file, so that each test need not make one: that takes seconds. */
export async function writeEmbeddedImage(path: string): Promise<void> {
  const database = await openDatabase({ dataDir: null });
  const { target } = database;
  if (target.kind !== "embedded") throw new Error("In memory there is only the embedded database.");
  const image = await target.client.dumpDataDir("none");
  await database.close();
  await writeFile(path, new Uint8Array(await image.arrayBuffer()));
}

/** An embedded database of its own in memory, from the file that `writeEmbeddedImage` wrote. */
export const openEmbeddedImage = async (path: string) =>
  openDatabase({ dataDir: null, image: await openAsBlob(path) });
