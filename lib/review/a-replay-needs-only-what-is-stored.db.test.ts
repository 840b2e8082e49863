import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { eachDatabase } from "@/db/testing/each-database";
import { say, useTools, type Script } from "@/e2e/anthropic/script";
import { startAnthropic, type AnthropicDouble } from "@/e2e/anthropic/start-anthropic";
import { makeRepository } from "@/e2e/github/testing/make-repository";
import { parseEnv, setEnv } from "@/lib/env";
import { replayReview } from "./replay-review";
import { reviewNow } from "./review-now";
import { renderBody } from "./render-body";
import { sealedOff } from "./testing/sealed-off";

const cli = { kind: "cli" } as const;
const holders = globalThis as { glossModel?: unknown; glossGitHub?: unknown };

const before = `export function total(prices: number[]): number {\n  return prices.reduce((sum, price) => sum + price, 0);\n}\n`;
const after = `export function total(prices: number[]): number {\n  return prices.reduce((sum, price) => sum - price, 0);\n}\n\nexport function run(code: string) {\n  return eval(code);\n}\n`;

/** Reads two files, one that is not there, then answers with a suggestion that is checked against the file. */
const script: Script = (request) => {
  if (request.messages.length === 1)
    return useTools(["read_file", { path: "src/tax.ts" }], ["read_file", { path: "src/gone.ts" }]);
  const shown = JSON.stringify(request.messages);
  const anchor = /(\d+#[0-9a-z]{4})\|\+ {2}return prices\.reduce/.exec(shown)?.[1] ?? "";
  const comment = {
    file: "src/total.ts",
    line_hint: "  return prices.reduce((sum, price) => sum - price, 0);",
    anchor,
    comment: "The sum **subtracts** now.",
    suggestion: "  return prices.reduce((sum, price) => sum + price, 0);",
    severity: "high",
    category: "correctness",
    confidence: 0.95,
  };
  const unsure = {
    ...comment,
    comment: "Perhaps slow.",
    severity: "low",
    confidence: 0.1,
    suggestion: undefined,
  };
  return say(
    `## Summary\nChanges the sum.\n\n## Review Verdict\n**REQUEST_CHANGES**\n\n<suggestions>${JSON.stringify([comment, unsure])}</suggestions>\n<semantic_issues>[]</semantic_issues>`,
  );
};

eachDatabase("a replay", (database) => {
  let model: AnthropicDouble;
  const configure = (variables: Record<string, string>) => {
    const parsed = parseEnv({ GLOSS_SECRET: "s".repeat(40), ...variables });
    if ("faults" in parsed) throw new Error(JSON.stringify(parsed.faults));
    setEnv(parsed.env);
    delete holders.glossModel;
    delete holders.glossGitHub;
  };
  const withModel = () =>
    configure({ ANTHROPIC_API_KEY: "k", ANTHROPIC_BASE_URL: model.url, GLOSS_VERIFY: "false" });
  const withNothing = () => configure({});
  const sealed = <T>(work: () => Promise<T>) => sealedOff(work, inject("postgresUrl"));

  beforeAll(async () => {
    model = await startAnthropic({ script });
  });
  afterAll(async () => {
    await model.close();
    setEnv(null);
  });

  /** Reviews a change whose repository is gone afterwards. */
  async function review(mode?: "static") {
    const repository = makeRepository({ "src/total.ts": before, "src/tax.ts": "export const tax = 0.2;\n" });
    repository.commit("topic", { "src/total.ts": after });
    model.setScript(script);
    try {
      return await reviewNow({
        what: { dir: repository.gitDir, base: "main", head: "topic" },
        mode,
        post: false,
        signal: new AbortController().signal,
      });
    } finally {
      repository.remove();
    }
  }

  /** Everything that is stored, as text. */
  async function everything(): Promise<string> {
    const tables = ["workflow_runs", "findings", "model_calls", "tool_calls", "replay_inputs", "postings"];
    const rows = await Promise.all(
      tables.map((table) =>
        database().db.execute(
          sql.raw(`select coalesce(json_agg(t order by t::text), '[]')::text from ${table} t`),
        ),
      ),
    );
    return JSON.stringify(rows);
  }

  it("gives the same findings, verdict and text with every way out shut, and changes nothing", async () => {
    withModel();
    const output = await review();
    expect(output).toMatchObject({ mode: "standard", verdict: "REQUEST_CHANGES" });
    expect(output.findings.map(({ state }) => state).toSorted()).toEqual(["held", "posted", "posted"]);
    const asked = model.journal.length;
    withNothing();
    const stored = await everything();
    expect(stored).toContain(output.runId);
    const { result, tried } = await sealed(() => replayReview(cli, output.runId));
    expect(tried).toEqual([]);
    expect(result.replay).toMatchObject({ result: "same", differences: [], notes: [] });
    expect(result.replay.headline).toBe("Same result: changes requested, 2 findings, the same text.");
    expect(result.replay.done.join(" ")).toContain("2 replies of the model and 2 outputs of tools");
    expect(result.output && renderBody(result.output)).toBe(renderBody(output));
    expect(result.output?.findings).toEqual(output.findings);
    expect(result.output?.basis).toEqual(output.basis);
    expect(model.journal).toHaveLength(asked);
    expect(await everything()).toBe(stored);
  });

  it("runs the rules again where no model looked, over the texts that were kept", async () => {
    withModel();
    const { runId, findings } = await review("static");
    withNothing();
    const { result, tried } = await sealed(() => replayReview(cli, runId));
    expect(tried).toEqual([]);
    expect(result.replay).toMatchObject({ result: "same", notes: [] });
    expect(result.replay.done).toContain("The rules ran again over 1 file and found 1.");
    expect(result.output?.findings).toEqual(findings);
    expect(result.output?.staticReason).toBe("asked_for");

    // As if the rule had judged otherwise when the review was made.
    await database().db.execute(sql`update findings set severity = 'low' where run_id = ${runId}`);
    const again = await replayReview(cli, runId);
    expect(again.replay).toMatchObject({
      result: "different",
      differences: [
        { part: "finding", what: expect.stringMatching(/: severity$/) as string, earlier: "low" },
      ],
    });
  });

  it("tells a changed prompt by the first request that differs, and goes on with the stored replies", async () => {
    withModel();
    const { runId } = await review();
    await database().db.execute(sql`
      update model_calls set request_hash = 'other' || request_hash,
        request = jsonb_set(request, '{system}', '"Review it.\\nBe brief."') where run_id = ${runId}`);
    const { replay, output } = await replayReview(cli, runId);
    expect(replay).toMatchObject({
      result: "different",
      headline: "Same result, but the model would be asked differently now.",
      differences: [
        {
          part: "request",
          what: "Request 1 to the model: the instructions; and 1 more request after it",
          earlier: "Review it.\nBe brief.",
        },
      ],
    });
    expect(output?.verdict).toBe("REQUEST_CHANGES");
  });

  it("takes what tools said from the store, and says when the conversation is another for it", async () => {
    withModel();
    const { runId } = await review();
    await database().db.execute(
      sql`update tool_calls set output = 'tampered with' where run_id = ${runId} and not is_error`,
    );
    const { replay } = await replayReview(cli, runId);
    expect(replay.differences).toMatchObject([
      {
        what: "Request 2 to the model: turn 3 of the conversation",
        now: expect.stringContaining("tampered with") as string,
      },
    ]);
    await database().db.execute(sql`delete from tool_calls where run_id = ${runId} and not is_error`);
    const without = await replayReview(cli, runId);
    expect(without.output).toBeNull();
    expect(without.replay).toMatchObject({
      result: "different",
      headline: "It no longer comes to an end with what is stored.",
      differences: [{ now: expect.stringContaining("no stored output of read_file") as string }],
    });
  });

  it("says which replies are missing", async () => {
    withModel();
    const { runId } = await review();
    await database().db.execute(sql`
      delete from model_calls where id = (select id from model_calls where run_id = ${runId} order by started_at desc limit 1)`);
    const { replay } = await replayReview(cli, runId);
    expect(replay.differences).toMatchObject([
      {
        part: "request",
        what: "It does not come to its end",
        now: expect.stringContaining("no stored reply") as string,
      },
    ]);
  });

  it("compares what it can of a review that is older than the keeping of texts, and says what it can't", async () => {
    withModel();
    const { runId } = await review();
    await database().db.execute(sql`delete from replay_inputs where run_id = ${runId}`);
    withNothing();
    const { replay } = await replayReview(cli, runId);
    // Without the file, nobody can tell whether the suggestion still parses; it did.
    expect(replay).toMatchObject({ result: "same", headline: "Same result: changes requested, 2 findings." });
    expect(replay.notes).toHaveLength(2);
  });

  it("follows a review that failed as far as it came", async () => {
    withModel();
    const [{ runId }] = [await review()];
    await database().db.execute(sql`
      update workflow_runs set status = 'failed', outcome = 'failed', result = null, verdict = null,
        error = 'GitHub refused the review.' where id = ${runId}`);
    expect((await replayReview(cli, runId)).replay).toMatchObject({
      result: "incomplete",
      differences: [],
      notes: [
        "Only its findings are stored, and only they are compared.",
        "The review ended with: GitHub refused the review.",
      ],
    });
    await database().db.execute(sql`delete from findings where run_id = ${runId}`);
    await database().db.execute(sql`delete from model_calls where run_id = ${runId}`);
    const cut = await replayReview(cli, runId);
    expect(cut.output).toBeNull();
    expect(cut.replay).toMatchObject({
      result: "incomplete",
      headline: expect.stringMatching(/^It ends where/) as string,
    });
    await database().db.execute(sql`update workflow_runs set gathered = null where id = ${runId}`);
    await expect(replayReview(cli, runId)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("GitHub refused the review.") as string,
    });
  });

  it("refuses what there is nothing to replay of, in words", async () => {
    withModel();
    const { runId } = await review("static");
    const set = (column: "status" | "change", value: string | null) =>
      database().db.execute(sql`update workflow_runs set ${sql.raw(column)} = ${value} where id = ${runId}`);
    await set("status", "running");
    await expect(replayReview(cli, runId)).rejects.toMatchObject({ code: "conflict" });
    await set("status", "completed");
    await database().db.execute(sql`update replay_inputs set files = 'nonsense' where run_id = ${runId}`);
    await expect(replayReview(cli, runId)).rejects.toMatchObject({
      code: "internal",
      message: /can't be read/,
    });
    await database().db.execute(sql`delete from replay_inputs where run_id = ${runId}`);
    await database().db.execute(sql`update workflow_runs set gathered = '{}' where id = ${runId}`);
    await expect(replayReview(cli, runId)).rejects.toMatchObject({
      code: "internal",
      message: /another version of Gloss/,
    });
    await set("change", null);
    await expect(replayReview(cli, runId)).rejects.toMatchObject({
      code: "not_found",
      message: /no longer stored/,
    });
    await expect(replayReview(cli, "nonsense")).rejects.toMatchObject({ code: "not_found" });
    await expect(replayReview(cli, crypto.randomUUID())).rejects.toMatchObject({ code: "not_found" });
  });

  it("is shut in by the test: what asks outside is refused and named", async () => {
    withModel();
    const { result, tried } = await sealed(() => review().catch((error: unknown) => error));
    expect(result).toBeInstanceOf(Error);
    expect(tried.length).toBeGreaterThan(0);
  });
});
