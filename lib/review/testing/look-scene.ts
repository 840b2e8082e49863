import { onTestFinished } from "vitest";
import { askerOf } from "@/e2e/anthropic/by-agent";
import { say, type Script } from "@/e2e/anthropic/script";
import { startAnthropic } from "@/e2e/anthropic/start-anthropic";
import { createAnthropic } from "@/lib/llm/anthropic";
import { type Door, openDoor } from "@/lib/llm/door";
import { memoryCallLog } from "@/lib/llm/memory-call-log";
import { noConfig } from "@/lib/repo-config/repo-config";
import { usualSettings } from "@/lib/repos/repository-settings";
import { sourceOf } from "@/lib/tools/test-scene";
import { type ModelMaterial, askModel } from "../ask-model";
import type { Analysis } from "../analyse";
import type { Gathered } from "../gather";
import { judge } from "../judge";
import type { ReviewOutput } from "../output";
import { placeFindings } from "../place-findings";
import { promptVersions } from "../prompt-versions";
import type { LookLimits, SecondLook } from "../second-look";
import { verifyFindings } from "../verify-findings";
import { change, lineOf, nothingKnown } from "./parallel-change";

const headOf = Array.from({ length: 40 }, (_, at) => `${lineOf(at + 1)}\n`).join("");
const usualLimits: LookLimits = { unverified: "hold", calls: 8, share: 50, seconds: 20 };

/** What a skeptic answers, in the format that it is asked for. */
export const verdicts = (...all: object[]) => say(`<verdicts>${JSON.stringify(all)}</verdicts>`);

interface Given {
  /** What the first look finds. */
  found: object[];
  skeptic: Script;
  limits?: Partial<LookLimits>;
  gathered?: Partial<Gathered>;
  files?: Record<string, string>;
  first?: Script;
  verdict?: string;
  /** What looks in the place of one model. */
  ask?: (material: ModelMaterial) => Promise<Analysis>;
}

/** A review of one model over one small change with a second look, with a double in the place of Anthropic. */
export async function lookScene({ found, skeptic, first, verdict = "REQUEST_CHANGES", ...given }: Given) {
  const answer = `## Summary\nLoads orders.\n\n## Review Verdict\n**${verdict}**\n\n<suggestions>${JSON.stringify(found)}</suggestions>\n<semantic_issues>[]</semantic_issues>`;
  let nth = 0;
  const double = await startAnthropic({
    script: (request, all) => {
      if (askerOf(request) === "skeptic") return skeptic(request, ++nth);
      return first ? first(request, all) : say(answer);
    },
  });
  onTestFinished(() => double.close());
  const baseUrl = double.url;
  const model = createAnthropic({ apiKey: "k", baseUrl, model: "claude-sonnet-5-5", timeoutMs: 5_000 });
  const log = memoryCallLog();
  const retry = { attempts: 2, firstWaitMs: 1, longestWaitMs: 50 };
  const gathered = { ...nothingKnown, ...given.gathered };
  const files = { "src/orders.ts": headOf, ...given.files };
  const source = sourceOf(files);
  const limits = { ...usualLimits, ...given.limits };
  const live = () => openDoor({ model, log, mode: "live", retry });

  async function review(
    door: Door = live(),
    more: { signal?: AbortSignal; before?: SecondLook["unasked"] } = {},
  ): Promise<ReviewOutput> {
    const asked = {
      change,
      gathered,
      source,
      door,
      model: model.id,
      repository: usualSettings,
      config: noConfig,
      ...(more.signal ? { signal: more.signal } : {}),
    };
    const analysis = await (given.ask ?? askModel)({
      ...asked,
      prompts: promptVersions.v2,
      earlier: null,
      diffBudget: 15_000,
    });
    const readHead = (path: string) => Promise.resolve(path === "src/orders.ts" ? headOf : null);
    const material = {
      change,
      whole: change,
      setAside: [],
      settings: usualSettings,
      config: noConfig,
      earlier: null,
      gathered,
      analysis,
      readHead,
    };
    const placed = await placeFindings(material);
    const { before } = more;
    const looked = await verifyFindings(placed, {
      ...asked,
      analysis,
      readHead,
      limits,
      ...(before ? { before } : {}),
    });
    const run = { id: "run", correlationId: "c", trigger: "cli" as const, startedAt: new Date(0) };
    return judge(run, material, looked);
  }
  return { double, model, log, source, review };
}
