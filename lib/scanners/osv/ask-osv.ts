import { z } from "zod";
import { GlossError } from "@/lib/errors";
import type { PackageLine } from "../dependencies/package-line";
import { type Advisory, advisory, trimmed } from "./advisory";

const answers = z.object({
  results: z.array(
    z.object({
      vulns: z.array(z.object({ id: advisory.shape.id, modified: z.string() })).optional(),
      next_page_token: z.string().optional(),
    }),
  ),
});

/** As many questions as one request may hold; and how often the next page of an answer is asked for. */
const mostAsked = 1_000;
const mostPages = 5;

export interface AdvisoryRef {
  id: string;
  modified: string;
}

/** Which advisories are about each of these versions, in their order. Nothing but names and versions is sent. */
export async function askOsv(
  baseUrl: string,
  packages: readonly Pick<PackageLine, "ecosystem" | "name" | "version">[],
  signal: AbortSignal,
): Promise<AdvisoryRef[][]> {
  const found: AdvisoryRef[][] = packages.map(() => []);
  for (let from = 0; from < packages.length; from += mostAsked) {
    let open = packages.slice(from, from + mostAsked).map(({ ecosystem, name, version }, at) => ({
      at: from + at,
      query: { package: { ecosystem, name }, version },
    }));
    let tokens = new Map<number, string>();
    for (let page = 0; open.length > 0 && page < mostPages; page++) {
      const queries = open.map(({ at, query }) => {
        const token = tokens.get(at);
        return token === undefined ? query : { ...query, page_token: token };
      });
      const { results } = await request(`${baseUrl}/v1/querybatch`, answers, signal, { queries });
      if (results.length !== queries.length)
        throw new GlossError("invalid_reply", "OSV answered another number of questions than it was asked.");
      tokens = new Map();
      for (const [nth, { vulns = [], next_page_token: next }] of results.entries()) {
        const at = open[nth]?.at ?? 0;
        found[at]?.push(...vulns);
        if (next) tokens.set(at, next);
      }
      open = open.filter(({ at }) => tokens.has(at));
    }
  }
  return found;
}

export const readAdvisory = async (baseUrl: string, id: string, signal: AbortSignal): Promise<Advisory> =>
  trimmed(await request(`${baseUrl}/v1/vulns/${encodeURIComponent(id)}`, advisory, signal));

/** Bytes of one answer; OSV's own limit is larger, and nothing of that size is of use here. */
const longestAnswer = 8_000_000;

async function request<T>(url: string, schema: z.ZodType<T>, signal: AbortSignal, body?: object): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, {
      signal,
      redirect: "error",
      ...(body && {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    });
  } catch (cause) {
    throw new GlossError("unavailable", "OSV can't be reached.", { cause });
  }
  if (!response.ok) throw new GlossError("unavailable", `OSV answered with status ${response.status}.`);
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of response.body ?? []) {
      size += part.byteLength;
      if (size > longestAnswer) throw new GlossError("invalid_reply", "OSV's answer is too large.");
      parts.push(part);
    }
    return schema.parse(JSON.parse(Buffer.concat(parts).toString("utf8")));
  } catch (cause) {
    if (cause instanceof GlossError) throw cause;
    throw new GlossError("invalid_reply", "OSV's answer is not what its description says.", { cause });
  }
}
