import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { GlossError } from "@/lib/errors";
import type { ToolResult } from "./tool-result";

const compress = promisify(gzip);
const expand = promisify(gunzip);
/** Bytes; far more than the largest upload comes to. */
const mostExpanded = 100_000_000;

/** Results as one text that every database takes: JSON, gzip, base64. */
export const packResults = async (results: ToolResult[]): Promise<string> =>
  (await compress(JSON.stringify(results), { level: 4 })).toString("base64");

/** What `packResults` was given; only it writes what is read here. */
export async function unpackResults(text: string): Promise<ToolResult[]> {
  try {
    const json = await expand(Buffer.from(text, "base64"), { maxOutputLength: mostExpanded });
    return JSON.parse(json.toString("utf8")) as ToolResult[];
  } catch (cause) {
    throw new GlossError("internal", "This report can't be read any more. Upload it again.", { cause });
  }
}
