import { z } from "zod";
import { glossFile } from "./gloss-file";

/** JSON schema (2020-12) of a `.gloss.yml`, for editors; made from what the reader itself checks with. */
export function glossSchema(): Record<string, unknown> {
  return { title: ".gloss.yml", ...z.toJSONSchema(glossFile, { io: "input" }) };
}
