import { mkdirSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { homedir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { parseEnv, setEnv } from "@/lib/env";
import { Secret } from "@/lib/secret";
import type { Embedder } from "./embedder";
import { localEmbedder } from "./embeddings/local-embedder";
import { openaiEmbedder } from "./embeddings/openai-embedder";
import { hashEmbedder } from "./hash-embedder";
import { embedder, embedderSettled, embedderState, setEmbedder } from "./open-embedder";

const likeness = (a: Float32Array | undefined, b: Float32Array | undefined) =>
  [...(a ?? [])].reduce((sum, value, at) => sum + value * (b?.[at] ?? 0), 0);
const length = (vector: Float32Array | undefined) => Math.sqrt(likeness(vector, vector));

/** Kept between runs; the model is proven by its hash each time. */
const kept = join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "gloss");

describe("the local model", () => {
  let model: Embedder;
  beforeAll(async () => {
    mkdirSync(kept, { recursive: true });
    model = await localEmbedder({ dataDir: kept, mirror: null });
  }, 300_000);

  it("puts texts of one meaning near each other, and others far", async () => {
    const [cat, guitar, feline, retry, attempts] = await model.embed(
      [
        "The cat sits outside",
        "A man is playing guitar",
        "A feline rests in the garden",
        "how to retry a failed payment",
        "Payments are attempted three times",
      ],
      "passage",
    );
    expect(likeness(cat, feline)).toBeGreaterThan(0.4);
    expect(likeness(retry, attempts)).toBeGreaterThan(0.4);
    expect(Math.max(likeness(cat, guitar), likeness(cat, retry), likeness(guitar, attempts))).toBeLessThan(
      0.2,
    );
    expect(length(cat)).toBeCloseTo(1, 4);
    expect(cat).toHaveLength(model.dimensions);
  });

  it("gives the same vectors alone and among many, for any text, as long as it likes", async () => {
    const texts = [
      "",
      "x ".repeat(5000),
      "\ud800 torn",
      "日本語のテキスト",
      ...Array.from({ length: 20 }, (_, n) => `line ${n}`),
    ];
    const all = await model.embed(texts, "passage");
    expect(all).toHaveLength(texts.length);
    for (const vector of all) expect(length(vector)).toBeCloseTo(1, 3);
    const [alone] = await model.embed(["line 7"], "query");
    expect(likeness(alone, all[11])).toBeGreaterThan(0.98);
  });

  it("lets queries pass by, and stops when it is told to", async () => {
    const order: string[] = [];
    const stop = new AbortController();
    const many = Array.from({ length: 64 }, (_, n) => `A passage about the number ${n}`);
    const passages = model.embed(many, "passage").then(() => order.push("passages"));
    const stopped = model
      .embed(many, "passage", stop.signal)
      .catch((error: { code: string }) => order.push(error.code));
    const query = model.embed(["a query"], "query").then(() => order.push("query"));
    stop.abort();
    await Promise.all([passages, stopped, query]);
    expect(order).toContain("cancelled");
    expect(order.indexOf("query")).toBeLessThan(order.indexOf("passages"));
  });
});

describe("an OpenAI-compatible server", () => {
  const close: (() => void)[] = [];
  afterEach(() => close.splice(0).forEach((one) => one()));

  async function serve(answer: (input: string[], response: ServerResponse, nth: number) => unknown) {
    let nth = 0;
    const seen: { url: string | undefined; key: string | undefined; input: string[] }[] = [];
    const server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        const { input } = JSON.parse(body) as { input: string[] };
        seen.push({ url: request.url, key: request.headers.authorization, input });
        response.end(JSON.stringify(answer(input, response, ++nth)));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    close.push(() => server.close());
    const { port } = server.address() as AddressInfo; // A TCP server has no other kind of address.
    return { seen, baseUrl: `http://127.0.0.1:${port}/v1` };
  }
  const vectors = (input: string[]) => ({
    data: input.map((text, index) => ({ index, embedding: [text.length, 1, 0] })).reverse(),
  });
  const open = (baseUrl: string) =>
    openaiEmbedder({ apiKey: new Secret("sk-test"), baseUrl, model: "small", pauseMs: 1 });

  it("is asked in batches, and its vectors come back in order with length 1", async () => {
    const { seen, baseUrl } = await serve(vectors);
    const model = await open(baseUrl);
    expect(model).toMatchObject({ dimensions: 3, id: expect.stringMatching(/^openai:[0-9a-f]{8}:small:3$/) });
    const all = await model.embed(
      Array.from({ length: 70 }, (_, n) => "x".repeat(n)),
      "passage",
    );
    expect(all.map((vector) => Math.round((vector[0] ?? 0) / (vector[1] ?? 1)))).toEqual(
      Array.from({ length: 70 }, (_, n) => n || 1),
    );
    expect(seen.slice(1).map(({ input }) => input.length)).toEqual([64, 6]);
    expect(seen[0]).toMatchObject({ url: "/v1/embeddings", key: "Bearer sk-test" });
  });

  it("is asked again when it fails in passing, and its refusals are told", async () => {
    const flaky = await serve((input, response, nth) => {
      response.statusCode = nth === 1 ? 503 : nth === 2 ? 429 : 200;
      return nth < 3 ? {} : vectors(input);
    });
    expect((await open(flaky.baseUrl)).dimensions).toBe(3);
    const wrongKey = await serve((_input, response) => ((response.statusCode = 401), {}));
    await expect(open(wrongKey.baseUrl)).rejects.toMatchObject({ code: "config" });
    await expect(open("http://127.0.0.1:9/v1")).rejects.toMatchObject({ code: "unavailable" });
    const strange = await serve(() => ({ data: [] }));
    await expect(open(strange.baseUrl)).rejects.toMatchObject({ code: "invalid_reply" });
    const changing = await serve((input, _response, nth) => ({
      data: input.map((_, index) => ({ index, embedding: Array.from({ length: nth + 1 }, () => 1) })),
    }));
    await expect((await open(changing.baseUrl)).embed(["a"], "query")).rejects.toMatchObject({
      code: "invalid_reply",
    });
  });
});

it("hashes are the same everywhere, and nearer for shared words", async () => {
  const [a, again, near, far] = await hashEmbedder.embed(
    ["retry payments", "retry payments", "payment retries", "colour themes"],
    "query",
  );
  expect(a).toEqual(again);
  expect(likeness(a, near)).toBeGreaterThan(likeness(a, far) + 0.2);
});

describe("the embedder of the process", () => {
  const configure = (source: Record<string, string>) => {
    const parsed = parseEnv(source);
    if ("faults" in parsed) throw new Error(JSON.stringify(parsed.faults));
    setEnv(parsed.env);
    setEmbedder(null);
  };
  afterEach(() => {
    setEnv(null);
    setEmbedder(null);
  });

  it("is none when it is off, and there at once where no model is needed", async () => {
    configure({ EMBEDDINGS: "off" });
    expect(await embedder()).toBeNull();
    expect(embedderState()).toEqual({ kind: "off" });
    configure({ EMBEDDINGS: "hash" });
    expect((await embedder())?.id).toBe(hashEmbedder.id);
    expect(embedderState()).toEqual({ kind: "ready", id: hashEmbedder.id });
  });

  it("nobody waits for it, and when it can't be had it says why", async () => {
    configure({ EMBEDDINGS: "openai", OPENAI_BASE_URL: "http://127.0.0.1:9/v1", OPENAI_MODEL: "x" });
    expect(await embedder()).toBeNull();
    expect(embedderState().kind).toBe("waiting");
    expect(await embedderSettled()).toBeNull();
    expect(embedderState()).toMatchObject({
      kind: "failed",
      reason: "The embedding server can't be reached.",
    });
  });
});
