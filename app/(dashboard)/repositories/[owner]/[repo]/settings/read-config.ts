import { cache } from "react";
import { GlossError } from "@/lib/errors";
import { type ConfigView, getConfig } from "@/lib/repo-config/get-config";
import type { Held } from "./held-by";
import { requireActor } from "../../../../require-actor";
import { partsOf } from "../../../_components/repository-query";

/** What the file in the repository says of each setting, in words; empty where it can't be read. */
export async function readHeld(name: string): Promise<Held> {
  const read = await readConfig(name);
  if ("problem" in read) return {};
  const said = read.config.settings.filter(({ source }) => source === "file" || source === "both");
  return Object.fromEntries(said.map(({ key, value }) => [key, value]));
}

export type ReadConfig = { config: ConfigView } | { problem: string };

/** The repository's own files, read once for a request; what is in the way of it is told in place of them. */
export const readConfig = cache(async (name: string): Promise<ReadConfig> => {
  const actor = await requireActor();
  try {
    return { config: await getConfig(actor, partsOf(name)) };
  } catch (error) {
    if (!(error instanceof GlossError)) throw error;
    return { problem: error.message };
  }
});
