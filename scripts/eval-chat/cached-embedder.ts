import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Embedder } from "@/lib/llm/embedder";

/**
 * The same embedder, keeping the vector of each text in a file of `folder`: a model takes minutes for what a run asks
 * of it, and gives the same each time. A line that is broken off is passed over.
 */
export function cachedEmbedder(embedder: Embedder, folder: string): Embedder {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${embedder.id.replace(/[^\w.-]/g, "-")}.jsonl`);
  const known = readVectors(file, embedder.dimensions);
  return {
    ...embedder,
    async embed(texts, kind, signal) {
      const keys = texts.map((text) => keyOf(kind, text));
      const lacking = texts.filter((_, at) => !known.has(keys[at] ?? ""));
      const made = lacking.length === 0 ? [] : await embedder.embed(lacking, kind, signal);
      const lines = lacking.flatMap((text, at) => {
        const vector = made[at];
        if (!vector) return [];
        known.set(keyOf(kind, text), vector);
        return [`${keyOf(kind, text)} ${Buffer.from(new Float32Array(vector).buffer).toString("base64")}\n`];
      });
      if (lines.length > 0) appendFileSync(file, lines.join(""));
      return keys.flatMap((key) => known.get(key) ?? []);
    },
  };
}

const keyOf = (kind: string, text: string): string =>
  createHash("sha256").update(`${kind}\n${text}`).digest("hex").slice(0, 32);

function readVectors(file: string, dimensions: number): Map<string, Float32Array> {
  const known = new Map<string, Float32Array>();
  if (!existsSync(file)) return known;
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const [key = "", text = ""] = line.split(" ");
    const bytes = Buffer.from(text, "base64");
    if (key.length === 32 && bytes.length === dimensions * 4)
      known.set(key, new Float32Array(new Uint8Array(bytes).buffer));
  }
  return known;
}
