import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface OsvDouble {
  url: string;
  /** What was asked, as `POST /v1/querybatch` with its body, in order. */
  asked: { call: string; body: unknown }[];
  /** The next answers, whatever was asked: a status alone, or a text in the place of JSON. */
  fail: (answers: (number | string)[]) => void;
  close: () => Promise<void>;
}

interface Known {
  /** Advisories in OSV's schema. */
  advisories: { id: string; modified: string; [field: string]: unknown }[];
  /** Which of them are about `npm/lodash@4.17.15` and the like. */
  about: Record<string, string[]>;
  /** Advisories on a page of an answer. */
  pageSize?: number;
}

type Answer = [status: number, body: unknown];
const invalid = (message: string): Answer => [400, { code: 3, message }];
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Starts a strict double of OSV on a free port. */
export async function startOsv(known: Known): Promise<OsvDouble> {
  const asked: OsvDouble["asked"] = [];
  let failing: (number | string)[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const [status, body] = await answer(request);
      response.writeHead(status, { "content-type": "application/json" });
      response.end(typeof body === "string" ? body : JSON.stringify(body));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    fail: (answers) => (failing = answers),
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))),
  };

  async function answer(request: IncomingMessage): Promise<Answer> {
    const sent = await text(request);
    const call = `${request.method} ${request.url}`;
    let body: unknown = null;
    try {
      body = sent === "" ? null : JSON.parse(sent);
    } catch {
      return invalid("invalid JSON");
    }
    asked.push({ call, body });
    const fault = failing.shift();
    if (typeof fault === "number") return [fault, { code: 13, message: "an error" }];
    if (fault !== undefined) return [200, fault];
    if (call === "POST /v1/querybatch") return batch(body);
    const id = /^GET \/v1\/vulns\/([^/?]+)$/.exec(call)?.[1];
    if (id === undefined) return [404, { code: 5, message: "Not Found" }];
    const found = known.advisories.find((one) => one.id === decodeURIComponent(id));
    return found ? [200, found] : [404, { code: 5, message: "Bug not found." }];
  }

  function batch(body: unknown): Answer {
    if (!isObject(body) || Object.keys(body).join() !== "queries" || !Array.isArray(body["queries"]))
      return invalid("unknown or missing fields in v1BatchQuery");
    const queries: unknown[] = body["queries"];
    if (queries.length > 1_000) return invalid("Too many queries.");
    const results: object[] = [];
    for (const query of queries) {
      if (!isObject(query)) return invalid("a query is no object");
      const { package: named, version, commit, page_token: token, ...rest } = query;
      if (Object.keys(rest).length > 0) return invalid(`unknown field ${Object.keys(rest).join()}`);
      if (commit !== undefined) return invalid("this double knows no commits");
      if (!isObject(named)) return invalid("Invalid query.");
      const { name, ecosystem, purl, ...more } = named;
      if (Object.keys(more).length > 0) return invalid(`unknown field ${Object.keys(more).join()}`);
      if (purl !== undefined) return invalid("name specified in a PURL query");
      if (typeof name !== "string" || typeof ecosystem !== "string" || typeof version !== "string")
        return invalid("Invalid query.");
      const ids = known.about[`${ecosystem}/${name}@${version}`] ?? [];
      const from = token === undefined ? 0 : Number(token);
      if (!Number.isInteger(from) || (token !== undefined && from <= 0))
        return invalid("Invalid page token.");
      const to = from + (known.pageSize ?? 1_000);
      const vulns = ids.slice(from, to).map((id) => {
        const modified = known.advisories.find((one) => one.id === id)?.modified;
        return { id, modified };
      });
      results.push({
        ...(vulns.length > 0 ? { vulns } : {}),
        ...(to < ids.length ? { next_page_token: String(to) } : {}),
      });
    }
    return [200, { results }];
  }
}
