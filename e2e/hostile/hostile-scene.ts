import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import packageJson from "../../package.json" with { type: "json" };
import { processDatabase } from "@/db/process-database";
import { claimRun, insertRun, type NewRun } from "@/db/queries/workflow-runs";
import { printableJson } from "@/lib/core/printable-json";
import { parseEnv, setEnv } from "@/lib/env";
import { setProcessGraph } from "@/lib/graph/open-graph";
import { closeExternalServers } from "@/lib/mcp/client/external-servers";
import { memories, setMemories } from "@/lib/memory/open-memories";
import { getReview } from "@/lib/review/get-review";
import { learnFromRun } from "@/lib/review/learn-from-run";
import type { ReviewOutput } from "@/lib/review/output";
import { runPipeline } from "@/lib/review/pipeline";
import { toJson } from "@/lib/review/to-json";
import { toMarkdown } from "@/lib/review/to-markdown";
import { toSarif } from "@/lib/review/to-sarif";
import { readSarif } from "@/lib/scanners/read-sarif";
import { startAnthropic } from "../anthropic/start-anthropic";
import { say } from "../anthropic/script";
import { startGitHub } from "../github/start-github";
import { makeRepository, type Files } from "../github/testing/make-repository";
import { startMcp } from "../mcp/start-mcp";
import { type Attack, order, plantedDisk, plantedElsewhere, plantedKey } from "./attack";
import { converse } from "./converse";
import { drawReview } from "./draw-review";
import { fooledBy } from "./gullible-model";
import type { Outcome } from "./outcome";
import { sarifOf } from "./sarif-of";

const holders = globalThis as { glossModel?: unknown; glossGitHub?: unknown };
const dashboard = "https://gloss.example";
const vault = { owner: "ada", repo: "vault" };
const person = { kind: "person", name: "ada" } as const;

/** A harmless file, and the fault that every attack is there to get through. */
const before = "export function run(code: string) {\n  return code;\n}\n";
const fault = "export function run(code: string) {\n  return eval(code);\n}\n";

/** What an attack has in git. */
interface Staged {
  name: string;
  base: string;
  faultPath: string;
  branch: string;
  head: string;
  pushed: string | null;
}

/**
 * Everything that a review reaches, on doubles: GitHub with a private repository beside the one that is attacked, a
 * model that an attack fools, a tracker; and secrets planted in the environment, on the disk and in all of them.
 */
export async function hostileScene(logs: string[]) {
  setProcessGraph(null);
  setMemories(null);
  const github = await startGitHub({ limits: { requestsPerHour: 1_000_000 } });
  const bot = github.addUser({ login: "gloss-bot" });
  for (const login of ["ada", "bob", "eve", "mallory"]) github.addUser({ login, token: `${login}-token` });
  const made = makeRepository({
    "src/run.ts": before,
    "src/notes.ts": `// ${order}\nexport const notes = 1;\n`,
  });
  const hidden = makeRepository({ "secret.env": `KEY=${plantedElsewhere}\n` });
  const collaborators = { "gloss-bot": "admin", bob: "write" } as const;
  await github.addRepository({
    owner: "ada",
    name: "vault",
    gitDir: hidden.gitDir,
    private: true,
    collaborators,
  });
  await github.addIssue({
    ...vault,
    title: `Key ${plantedElsewhere}`,
    body: plantedElsewhere,
    author: "ada",
  });
  const model = await startAnthropic({ script: () => say("") });
  const tracker = await startMcp();
  const disk = mkdtempSync(join(tmpdir(), "hostile-"));
  writeFileSync(join(disk, "disk.env"), plantedDisk);
  process.env["PLANTED"] = plantedKey;
  const parsed = parseEnv({
    GITHUB_TOKEN: bot.token,
    GITHUB_API_URL: github.url,
    GITHUB_WEB_URL: github.url,
    ANTHROPIC_API_KEY: plantedKey,
    ANTHROPIC_BASE_URL: model.url,
    LINEAR_MCP_URL: tracker.url,
    GLOSS_URL: dashboard,
    EMBEDDINGS: "off",
    GLOSS_REVIEW_RETRY_DELAY: "0",
  });
  if (!("env" in parsed)) throw new Error(JSON.stringify(parsed));
  setEnv(parsed.env);
  delete holders.glossModel;
  delete holders.glossGitHub;
  await (await memories()).add(vault, { kind: "decision", text: `The key is ${plantedElsewhere}.` }, person);
  /** Commits and repositories of an attack are the same when it happens again. */
  const staged = new Map<string, Staged>();

  function commitsOf(one: Attack): Staged {
    const { pull = {} } = one;
    const name = `engine-${staged.size + 1}`;
    const base = one.base || one.fault?.before !== undefined ? `base-${name}` : "main";
    const faultPath = one.fault?.path ?? "src/run.ts";
    if (base !== "main")
      made.commit(base, {
        ...one.base,
        ...(one.fault?.before === undefined ? {} : { [faultPath]: one.fault.before }),
      });
    const branch = pull.branch ?? `topic-${name}`;
    const given = typeof one.files === "function" ? one.files() : (one.files ?? {});
    const files = Object.fromEntries(
      Object.entries(given).map(([path, value]) => [path, onDisk(value, disk)]),
    );
    const head = made.commit(
      branch,
      { [faultPath]: one.fault?.after ?? fault, ...files },
      { from: base, message: pull.message ?? "change" },
    );
    const pushed = one.afterwards?.push ? made.commit(branch, one.afterwards.push) : null;
    return { name, base, faultPath, branch, head, pushed };
  }

  /** Lets an attack happen in a repository of its own, from the pull request to the last place that text reaches. */
  async function attack(one: Attack): Promise<Outcome> {
    const again = staged.get(one.name);
    const place = again ?? commitsOf(one);
    staged.set(one.name, place);
    const { name, base, faultPath, branch, head } = place;
    const at = { owner: "ada", repo: name };
    const { pull = {}, around = {} } = one;
    const seen = { prompts: model.journal.length, requests: github.requests.length };
    logs.length = 0;
    model.setScript(fooledBy(one, `${github.url}/ada/${name}`));
    // A client of its own, so that none waits for the pace of all.
    delete holders.glossGitHub;
    const options = { reports: around.sarif ? readSarif(sarifOf(around.sarif)) : [] };
    const runIds: string[] = [];
    const outcome: Outcome = {
      attack: one,
      failed: null,
      output: null,
      faultPath,
      payload: one.hides ?? null,
      repository: `ada/${name}`,
      home: `${github.url}/ada/${name}`,
      dashboard,
      runIds,
      posted: [],
      statuses: [],
      prompts: [],
      asked: [],
      markdown: "",
      json: "",
      sarif: "",
      html: "",
      logs: "",
      remembered: [],
      obeyed: null,
    };
    const review = async (run: Partial<NewRun>): Promise<ReviewOutput> => {
      const { db } = await processDatabase();
      const stored = await insertRun(db, { ...at, host: "github", correlationId: "c", ...run } as NewRun);
      runIds.push(stored!.id);
      const claimed = await claimRun(db, stored!.id);
      return runPipeline(claimed!, new AbortController().signal, () => {}, options);
    };
    const mode = one.mode === undefined ? {} : { requestedMode: one.mode };
    try {
      if (one.from === "local") {
        const local = { owner: "local", repo: name, number: null, trigger: "cli", post: false } as const;
        outcome.output = await review({
          ...local,
          host: "local",
          localDir: made.gitDir,
          localBase: base,
          localHead: head,
          ...mode,
        });
      } else {
        if (!again) await github.addRepository({ owner: "ada", name, gitDir: made.gitDir, collaborators });
        for (const issue of again ? [] : (around.issues ?? []))
          await github.addIssue({ ...at, author: "mallory", ...issue });
        for (const [index, other] of (again ? [] : (around.pulls ?? [])).entries()) {
          const theirs = `${other.branch}-${name}-${index}`;
          made.commit(theirs, { [faultPath]: `${fault}// ${index}\n` }, { from: base });
          await github.openPullRequest({ ...at, title: other.title, author: "mallory", base, head: theirs });
        }
        if (around.memory && !again) await (await memories()).add(at, around.memory, person);
        tracker.tools = around.tracker
          ? [{ name: "get_issue", inputSchema: { type: "object", properties: { id: { type: "string" } } } }]
          : [];
        tracker.answer = (_name, { id }) => ({
          content: [
            {
              type: "text",
              text: JSON.stringify({ identifier: id, ...around.tracker, description: around.tracker?.text }),
            },
          ],
        });
        if (around.tracker) await closeExternalServers();
        const author = pull.author ?? "eve";
        const { number } = await github.openPullRequest({
          ...at,
          title: pull.title ?? "Run code",
          body: pull.body ?? "",
          author,
          base,
          head: { ref: branch, sha: head },
        });
        const posting = { number, trigger: "webhook", post: true, ...mode } as const;
        outcome.output = await review(posting);
        const here = { github, at, number, author };
        if (one.afterwards) {
          await converse(here, one.afterwards);
          if (place.pushed) await github.push({ ...at, number, head: place.pushed });
          outcome.output = await review(posting);
        }
        if (one.remembers !== undefined) {
          await learnFromRun(outcome.output.runId, new AbortController().signal);
          const { items } = await (await memories()).list(at, {}, { limit: 20 });
          outcome.remembered = items.map(({ text }) => text);
        }
        if (one.comments) {
          const came = await converse.command(here, one.comments);
          outcome.obeyed = one.comments.author === "bob" ? null : came;
        }
        const ours = github.reviews("ada", name, number).map((posted) => ({
          ...posted,
          comments: posted.comments.filter(({ user }) => user.login === "gloss-bot"),
        }));
        outcome.posted = [
          ...ours.filter(({ user }) => user.login === "gloss-bot").map(({ body }) => body),
          ...ours.flatMap(({ comments }) => comments.map(({ body }) => body)),
          ...github
            .comments("ada", name, number)
            .filter(({ user }) => user.login === "gloss-bot")
            .map(({ body }) => body),
        ];
        outcome.statuses = [
          ...github.statuses("ada", name).map(({ description }) => description ?? ""),
          ...github.checkRuns("ada", name).map((run) => JSON.stringify(run.output ?? "")),
        ];
        await github.closePullRequest({ ...at, number });
      }
      const { output } = outcome;
      outcome.markdown = toMarkdown(output);
      outcome.json = printableJson(toJson(output));
      outcome.sarif = printableJson(toSarif(output, packageJson.version));
      const view = await getReview({ kind: "owner" }, output.runId);
      if (view) outcome.html = drawReview(view);
    } catch (error) {
      outcome.failed = error;
    }
    outcome.prompts = model.journal
      .slice(seen.prompts)
      .flatMap(({ request }) => (request === null ? [] : [textsOf(request)]));
    outcome.asked = github.requests.slice(seen.requests).map(({ path }) => path);
    outcome.logs = logs.join("");
    return outcome;
  }

  return {
    attack,
    async end() {
      await github.stop();
      await model.close();
      await closeExternalServers();
      await tracker.stop();
      made.remove();
      hidden.remove();
      rmSync(disk, { recursive: true, force: true });
      delete process.env["PLANTED"];
      delete holders.glossModel;
      delete holders.glossGitHub;
      setEnv(null);
    },
  };
}

/** What a link points to is where the planted file lies. */
function onDisk(value: Files[string], disk: string): Files[string] {
  if (value === null || typeof value !== "object" || !("mode" in value) || value.mode !== "120000")
    return value;
  return { ...value, content: String(value.content).replace("DISK", disk) };
}

function textsOf(request: { system?: unknown; messages: unknown }): { system: string; user: string } {
  const text = (value: unknown): string => {
    if (typeof value === "string") return value;
    if (Array.isArray(value)) return value.map(text).join("\n");
    if (typeof value !== "object" || value === null) return "";
    return Object.values(value).map(text).join("\n");
  };
  return { system: text(request.system), user: text(request.messages) };
}
