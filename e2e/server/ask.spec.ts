import { expect, test } from "@playwright/test";
import { say } from "../anthropic/script";
import { startAnthropic } from "../anthropic/start-anthropic";
import { makeRepository } from "../browser/make-repository";
import { startServer } from "./start-server";
import { until } from "./stage";

const question = { repositories: ["ada/calculator"], question: "How is a formula evaluated?" };

test("over the wire nothing invented is told, and who goes away has stopped it", async () => {
  const code = await makeRepository();
  const model = await startAnthropic({ script: () => say("") });
  const server = await startServer({ ANTHROPIC_API_KEY: "test-key", ANTHROPIC_BASE_URL: model.url });
  try {
    const dir = JSON.stringify({ dir: code.dir });
    await server.api("/api/v1/index/ada/calculator/initial", { method: "POST", body: dir });
    await until(
      "the index",
      async () =>
        (
          (await (await server.api("/api/v1/index/ada/calculator/status")).json()) as {
            commit: string | null;
          }
        ).commit,
      server,
    );
    const ask = (signal?: AbortSignal) =>
      fetch(`${server.url}/api/v1/chat`, {
        method: "POST",
        body: JSON.stringify(question),
        headers: {
          authorization: `Bearer ${server.key}`,
          "content-type": "application/json",
          accept: "text/event-stream",
        },
        ...(signal && { signal }),
      });

    const lie = "`evaluate` sandboxes formulas in `VmPool` (`src/vm-pool.ts:12-30@deadbeef0000`).";
    model.setScript((request) => {
      const [, commit = ""] =
        /src\/calculate\.ts:\d+(?:-\d+)?@([0-9a-f]{12})/.exec(JSON.stringify(request)) ?? [];
      const held = `\`evaluate\` runs it (\`src/calculate.ts:5-7@${commit}\`).`;
      return say(`${lie}\n\n${held}\n\n${lie}\n\n${"And so on. ".repeat(20)}`, { paceMs: 5 });
    });
    const told = await (await ask()).text();
    const names = [...told.matchAll(/^event: (\w+)$/gm)].map(([, name]) => name);
    expect([names[0], names[1], names.at(-1)]).toEqual(["started", "retrieved", "answer"]);
    expect(names).toContain("text");
    const whole = told.slice(told.indexOf("event: answer"));
    expect(told.slice(0, told.indexOf("event: answer"))).not.toContain("vm-pool");
    const { answer } = JSON.parse(/^data: (.*)$/m.exec(whole)?.[1] ?? "") as {
      answer: { answer: string; citations: { path: string }[]; why: { removed: unknown[] } };
    };
    expect(answer.answer).not.toContain("vm-pool");
    expect(answer.citations).toMatchObject([{ path: "src/calculate.ts", startLine: 5, endLine: 7 }]);
    expect(answer.why.removed).toHaveLength(2);

    model.setScript(() => say(lie));
    const invented = (await (
      await server.api("/api/v1/chat", { method: "POST", body: JSON.stringify(question) })
    ).json()) as { mode: string; answer: string };
    expect(invented.mode).toBe("extractive");
    expect(invented.answer).toContain("return eval(formula);");
    expect(invented.answer).not.toContain("VmPool");

    model.setScript(() => say("Late.", { delayMs: 60_000 }));
    const leaving = new AbortController();
    const stream = (await ask(leaving.signal)).body?.getReader();
    await stream?.read();
    await until("the model to be asked", async () => model.journal.length >= 3);
    leaving.abort();
    await until(
      "the question to be given up",
      async () => {
        const { items } = (await (await server.api("/api/v1/chat?limit=1")).json()) as {
          items: { state: string }[];
        };
        return items[0]?.state === "cancelled" && model.journal.at(-1)?.abandoned;
      },
      server,
    );
  } finally {
    await server.stop();
    await model.close();
    await code.remove();
  }
});
