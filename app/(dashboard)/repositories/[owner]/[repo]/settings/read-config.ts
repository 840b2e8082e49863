import { cache } from "react";
import { GlossError } from "@/lib/errors";
import { type ConfigView, getConfig } from "@/lib/repo-config/get-config";
import { requireActor } from "../../../../require-actor";
import { partsOf } from "../../../_components/repository-query";

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
