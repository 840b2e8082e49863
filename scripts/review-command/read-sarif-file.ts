import { readFileSync } from "node:fs";
import { GlossError } from "@/lib/errors";
import { readSarif } from "@/lib/scanners/read-sarif";
import type { ToolReport } from "@/lib/scanners/tool-result";

/** What the tools of a SARIF file say. Throws `bad_request` with the file's name and what is wrong with it. */
export function readSarifFile(file: string): ToolReport[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const why = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    throw new GlossError("bad_request", `${file} can't be read${why}.`);
  }
  try {
    // Some tools on Windows begin a file with a byte order mark.
    return readSarif(JSON.parse(text.replace(/^\uFEFF/, "")));
  } catch (error) {
    if (error instanceof GlossError) throw new GlossError(error.code, `${file}: ${error.message}`);
    throw new GlossError("bad_request", `${file} is no JSON.`);
  }
}
