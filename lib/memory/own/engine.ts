import { join } from "node:path";
import type { Memory } from "mem0ai/oss";
import type { Database } from "@/db/client";
import { env, tellLibraries } from "@/lib/env";
import { publicMessage } from "@/lib/errors";
import type { Embedder } from "@/lib/llm/embedder";
import { log } from "@/lib/log";
import { inTime } from "../input/in-time";
import { operation } from "./operation";
import { noEntities, vectorStore } from "./vector-store";

/** The embedder of the moment; null while there is none. */
export type CurrentEmbedder = () => Promise<Embedder | null>;

/** Milliseconds that a text may take to become a vector: one that is kept, and one that is searched for. */
export interface EmbedMs {
  passage: number;
  query: number;
}

const collection = "memories";

/**
 * mem0's open-source engine over our database and embedder. Its telemetry is off, its own files lie in the data
 * folder, and it has no model: whoever adds says what is to be remembered.
 */
export async function openEngine(
  database: Database,
  embedder: CurrentEmbedder,
  embedMs: EmbedMs,
): Promise<Memory> {
  // Read when the package is imported, which takes a second.
  tellLibraries({ MEM0_TELEMETRY: "false", MEM0_DIR: join(env().GLOSS_DATA_DIR, "mem0") });
  const mem0 = await import("mem0ai/oss");
  const create = mem0.VectorStoreFactory.create.bind(mem0.VectorStoreFactory);
  const ours = vectorStore(database);
  // It has no other place for a store of one's own that can be read, changed and deleted from.
  mem0.VectorStoreFactory.create = (provider, config) =>
    provider !== "gloss"
      ? create(provider, config)
      : config.collectionName === collection
        ? (config.client as typeof ours)
        : noEntities;
  return new mem0.Memory({
    embedder: {
      provider: "langchain",
      config: { model: { embedQuery: embed(embedder, embedMs), embedDocuments } },
    },
    // Any dimension but none: the store knows the real one, and asking for it would embed a text.
    vectorStore: { provider: "gloss", config: { collectionName: collection, client: ours, dimension: 1 } },
    llm: { provider: "langchain", config: { model: { invoke: noModel } } },
    disableHistory: true,
  });
}

/**
 * The vector goes to the store beside the engine, with the name of its embedder. With none, or a failing one, the
 * memory is kept without, and found by its words until the vector is made up for.
 */
const embed = (embedder: CurrentEmbedder, embedMs: EmbedMs) => async (text: string) => {
  const current = operation();
  if (!current.embed) return [];
  try {
    const model = await embedder();
    const kind = current.write ? "passage" : "query";
    const time = AbortSignal.timeout(embedMs[kind]);
    const stop = current.signal ? AbortSignal.any([current.signal, time]) : time;
    const [vector] =
      (await inTime("The embedding model", async () => model?.embed([text], kind, stop), stop)) ?? [];
    if (model && vector) current.vector = { embedder: model.id, vector };
  } catch (error) {
    current.unembedded = publicMessage(error);
    log.warn({ err: error }, "a text could not be embedded; memories are searched by words");
  }
  return [];
};

/** Asked for entities only, of which none are kept. */
const embedDocuments = (texts: string[]) => Promise.resolve(texts.map(() => []));

const noModel = () => Promise.reject(new Error("Memory has no model: nothing is added by inference."));
