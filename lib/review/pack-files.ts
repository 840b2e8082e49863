import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { z } from "zod";
import { GlossError } from "@/lib/errors";

/** Text by path; null where there was no such text file. */
export type FileTexts = ReadonlyMap<string, string | null>;

/** Characters of one file, and of all files of a run, that are kept; what is over is left out whole. */
export const mostKept = { file: 1_000_000, run: 8_000_000 };

const packed = z.array(z.tuple([z.string(), z.string().nullable()]));
const compress = promisify(gzip);
const expand = promisify(gunzip);

/** Texts of files as one text that every database takes: JSON, gzip, base64. */
export async function packFiles(files: FileTexts): Promise<string> {
  let room = mostKept.run;
  const kept = [...files].filter(([, text]) => {
    const length = text?.length ?? 0;
    if (length > mostKept.file || length > room) return false;
    room -= length;
    return true;
  });
  return (await compress(JSON.stringify(kept), { level: 4 })).toString("base64");
}

/** What `packFiles` was given, without what was too large. Throws `internal` for a text that is not from there. */
export async function unpackFiles(text: string): Promise<Map<string, string | null>> {
  try {
    // Text takes at most six bytes a character as JSON, and the paths their share.
    const json = await expand(Buffer.from(text, "base64"), { maxOutputLength: mostKept.run * 8 });
    return new Map(packed.parse(JSON.parse(json.toString("utf8"))));
  } catch (cause) {
    throw new GlossError("internal", "The files that this review kept can't be read any more.", { cause });
  }
}
