import type { z } from "zod";
import { GlossError } from "@/lib/errors";

/** The raw body, at most `limit` bytes. Throws `too_large` as soon as more has come, without reading the rest. */
export async function readRawBody(request: Request, limit: number): Promise<Uint8Array> {
  const tooLarge = () =>
    new GlossError("too_large", `The body is larger than ${limit.toLocaleString("en")} bytes.`);
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.byteLength;
    if (size > limit) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const jsonType = /^application\/(?:json|[\w.+-]+\+json)\s*(?:;|$)/i;

/**
 * The body as JSON that fits `schema`. Throws `bad_request` with the first fault and where it is, `unknown_type` for
 * what does not call itself JSON: a form of another site can't; `too_large` over `limit` bytes.
 */
export async function readJson<T>(request: Request, schema: z.ZodType<T>, limit = 1_000_000): Promise<T> {
  const text = Buffer.from(await readRawBody(request, limit)).toString("utf8");
  if (text !== "" && !jsonType.test(request.headers.get("content-type") ?? ""))
    throw new GlossError("unknown_type", "Send the body as JSON, with `Content-Type: application/json`.");
  let value: unknown;
  try {
    value = text === "" ? {} : JSON.parse(text);
  } catch {
    throw new GlossError("bad_request", "The body is not JSON.");
  }
  return parseInput(schema, value);
}

/** Query parameters that fit `schema`. Throws `bad_request`. */
export function readQuery<T>(request: Request, schema: z.ZodType<T>): T {
  return parseInput(schema, Object.fromEntries(new URL(request.url).searchParams));
}

function parseInput<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.length ? `${issue.path.join(".")}: ` : "";
  throw new GlossError("bad_request", `${where}${issue?.message ?? "not what was expected"}`);
}
