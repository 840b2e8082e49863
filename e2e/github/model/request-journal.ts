/** One request that reached the double. */
export interface RequestRecord {
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  method: string;
  path: string;
  query: string;
  /** JSON of the request, undefined without one or when it isn't JSON. */
  body: unknown;
  /** Status of the answer; 0 when the connection was cut, null while it runs. */
  status: number | null;
  login: string | null;
  milliseconds: number;
  /** Whether a fault was put on it. */
  fault: boolean;
}

/** All requests in the order in which they arrived, and the double's own mistakes. */
export class RequestJournal {
  readonly requests: RequestRecord[] = [];
  /** Errors inside the double; a test that finds one here has found a bug of the double. */
  readonly crashes: unknown[] = [];
  readonly #record: (kind: string, value: unknown) => void;

  constructor(record: (kind: string, value: unknown) => void) {
    this.#record = record;
  }

  begin(request: { id: string; method: string; path: string; query: string; body: Buffer }): RequestRecord {
    const entry: RequestRecord = {
      ...request,
      at: Date.now(),
      body: parse(request.body),
      status: null,
      login: null,
      milliseconds: 0,
      fault: false,
    };
    this.requests.push(entry);
    return entry;
  }

  end(
    entry: RequestRecord,
    result: { status: number; login: string | null; milliseconds: number; fault: boolean },
  ): void {
    Object.assign(entry, result);
    this.#record("request", entry);
  }

  crashed(error: unknown): void {
    this.crashes.push(error);
    this.#record("crash", error instanceof Error ? error.stack : String(error));
  }
}

const parse = (body: Buffer): unknown => {
  if (body.length === 0 || body.length > 1024 * 1024) return undefined;
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
};
