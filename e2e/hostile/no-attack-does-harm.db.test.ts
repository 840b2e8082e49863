import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { type Database } from "@/db/client";
import { setProcessDatabase } from "@/db/process-database";
import { openEmbeddedImage } from "@/db/testing/embedded-image";
import type { Attack } from "./attack";
import { attacks } from "./attacks";
import { harmNames, harms } from "./harms";
import { hostileScene } from "./hostile-scene";
import { switched } from "./switched";

const logs: string[] = vi.hoisted(() => []);

vi.mock(import("@/lib/log"), async (load) => {
  const [real, { pino }, { logError }] = [
    await load(),
    await import("pino"),
    await import("@/lib/log-error"),
  ];
  const to = { write: (line: string) => void logs.push(line) };
  return { ...real, log: pino({ level: "trace", serializers: { err: logError } }, to) };
});
vi.mock(import("@/lib/review/verdict"), async (load) => (await import("./naive")).verdict(await load()));
vi.mock(import("@/lib/review/prompt-frame"), async (load) => (await import("./naive")).frames(await load()));
vi.mock(import("@/lib/review/render/safe-markdown"), async (load) =>
  (await import("./naive")).markdown(await load()),
);
vi.mock(import("@/lib/queue"), async (load) => ({
  ...(await load()),
  // What is queued is enough to know that a stranger was obeyed.
  queue: () => ({ enqueue: () => Promise.resolve() }) as never,
}));
vi.mock(import("@/lib/core/storable"), async (load) => (await import("./naive")).storing(await load()));
vi.mock(import("@/lib/core/tangled-markdown"), async (load) =>
  (await import("./naive")).nesting(await load()),
);
vi.mock(import("@/lib/core/harmless-link"), async (load) => (await import("./naive")).links(await load()));
vi.mock(import("@/lib/review/render/fence"), async (load) => (await import("./naive")).fences(await load()));
vi.mock(import("@/lib/core/visible-text"), async (load) =>
  (await import("./naive")).characters(await load()),
);
vi.mock(import("@/lib/review/render/finding-text"), async (load) =>
  (await import("./naive")).suggestions(await load()),
);
vi.mock(import("@/lib/core/printable-json"), async (load) =>
  (await import("./naive")).printing(await load()),
);
vi.mock(import("@/components/markdown/markdown"), async (load) =>
  (await import("./naive")).page(await load()),
);
vi.mock(import("@/lib/repo-config/read-repo-config"), async (load) =>
  (await import("./naive")).configuration(await load()),
);
vi.mock(import("@/lib/rules/skip-reason"), async (load) => (await import("./naive")).heads(await load()));
vi.mock(import("@/lib/review/findings/merge-findings"), async (load) =>
  (await import("./naive")).merging(await load()),
);
vi.mock(import("@/lib/source/github/read-repository"), async (load) =>
  (await import("./naive")).repositories(await load()),
);
vi.mock(import("@/lib/source/is-repository-path"), async (load) =>
  (await import("./naive")).paths(await load()),
);
vi.mock(import("@/lib/tools/clean-path"), async (load) => (await import("./naive")).given(await load()));
vi.mock(import("@/lib/source/git/read-files"), async (load) => (await import("./naive")).blobs(await load()));
vi.mock(import("@/lib/llm/redact-secrets"), async (load) =>
  (await import("./naive")).redaction(await load()),
);
vi.mock(import("@/lib/review/knowledge-of"), async (load) =>
  (await import("./naive")).knowledge(await load()),
);
vi.mock(import("@/lib/review/shown-diff"), async (load) => (await import("./naive")).diff(await load()));
vi.mock(import("@/lib/core/glob-matcher"), async (load) => (await import("./naive")).globs(await load()));
vi.mock(import("@/lib/review/parse-reply"), async (load) => (await import("./naive")).replies(await load()));
vi.mock(import("@/lib/source/github/read-permission"), async (load) =>
  (await import("./naive")).permissions(await load()),
);
vi.mock(import("@/lib/source/github/is-by-us"), async (load) =>
  (await import("./naive")).marks(await load()),
);
vi.mock(import("@/lib/review/learn/why-refused"), async (load) =>
  (await import("./naive")).learning(await load()),
);

/** What of all harms came of it, each with what shows it. */
const harmOf = (outcome: Parameters<(typeof harms)[(typeof harmNames)[number]]>[0]) =>
  Object.fromEntries(
    harmNames.flatMap((name) => {
      const shown = harms[name](outcome);
      return shown === null ? [] : [[name, shown]];
    }),
  );

let database: Database;
let scene: Awaited<ReturnType<typeof hostileScene>>;

beforeAll(async () => {
  // What is attacked is the same on either database; one is enough.
  database = await openEmbeddedImage(inject("embeddedImage"));
  setProcessDatabase(database);
  scene = await hostileScene(logs);
});
afterAll(async () => {
  await scene.end();
  await database.close();
});

describe.each(
  Map.groupBy(attacks, ({ kind }) => kind)
    .entries()
    .toArray(),
)("%s", (_kind, all) => {
  it.each(all.map((attack) => [attack.name, attack] as [string, Attack]))("%s", async (_name, attack) => {
    switched.off = [];
    const held = await scene.attack(attack);
    expect(harmOf(held)).toEqual({});
    switched.off = [attack.defence].flat();
    const open = await scene.attack(attack);
    switched.off = [];
    expect({ [attack.harm]: harms[attack.harm](open) }).not.toEqual({ [attack.harm]: null });
  });
});
