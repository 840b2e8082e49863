import type { Finding } from "@/lib/core/finding";
import type { Hearing } from "@/lib/hearing/hearing";
import { applyRuleSettings, thresholdsFor } from "@/lib/repo-config/path-settings";
import type { RepoConfig } from "@/lib/repo-config/repo-config";
import type { RepositorySettings } from "@/lib/repos/repository-settings";
import type { Change } from "@/lib/source/change";
import type { Analysis } from "./analyse";
import { evidenceByLabel } from "./evidence-by-label";
import type { Gathered } from "./gather";
import type { RankedFinding } from "./output";
import { parseChecks } from "./parse-checks";
import {
  type Apart,
  byWeight,
  parallelRanking,
  type Ranking,
  rankingOf,
  standardRanking,
} from "./rank-findings";
import { rankHeard } from "./rank-heard";
import { type Said, saidBy } from "./said-by";
import type { SecondLook } from "./second-look";
import type { Earlier } from "./since";
import { partFindings, settleEarlier } from "./since/settle-earlier";
import type { Settled } from "./since/settle-told";
import { toFindings } from "./to-findings";
import { withSymbols } from "./with-symbols";

/** What a review is judged from. */
export interface JudgeMaterial {
  /** As narrowed to what was to be looked at. */
  change: Change;
  /** All of it. */
  whole: Change;
  /** Files that the settings set aside. */
  setAside: { path: string; reason: string }[];
  settings: Pick<RepositorySettings, "thresholds" | "rules">;
  /** What the repository's own files say. */
  config: RepoConfig;
  /** What earlier reviews of the same pull request left; null where there are none. */
  earlier: Earlier | null;
  gathered: Gathered;
  analysis: Analysis;
  /** How far each pattern of findings is heard in the repository; absent where nobody could say anything. */
  hearings?: readonly Hearing[];
  readHead: (path: string) => Promise<string | null>;
}

/** What was found, each at its place, before it is ranked. */
export interface Placed {
  /** Null when no model was asked. */
  said: Said | null;
  /** What is to be told. */
  fresh: Finding[];
  /** Those of them of which something was decided already. */
  apart: ReadonlyMap<Finding, Apart>;
  /** What was told before, and is not told again. */
  told: RankedFinding[];
  /** What became of the findings of earlier reviews; null where there are none. */
  settled: Settled | null;
  ranking: Ranking;
  hearings: readonly Hearing[];
  /** The second look at them; null where none was made. */
  look: SecondLook | null;
  /** Agents of the second look whose answers could not be read whole. */
  unread: string[];
}

/** The findings of rules, other tools and models at their places in the diff, and what was told before set apart. */
export async function placeFindings(material: JudgeMaterial): Promise<Placed> {
  const { change, earlier, gathered, analysis, settings, config, readHead } = material;
  const said = saidBy(analysis);
  const comments = said?.comments ?? [];
  const checks = await parseChecks(change, comments, readHead);
  const apart = new Map<Finding, Apart>();
  const sources = said?.sources ?? [];
  const known = evidenceByLabel(gathered.context, sources);
  const byRules = [...gathered.static.findings, ...gathered.scans.findings];
  const found = await withSymbols(
    [...byRules, ...toFindings(comments, change, checks, sources, known)],
    change,
    readHead,
  );
  const ofRules = found.slice(0, byRules.length);
  const proposed = found.slice(ofRules.length).map((finding, at): Finding => {
    const mark = said?.marks[at];
    const marked = mark?.agents
      ? { ...finding, origin: { kind: "agent", agents: mark.agents } as const }
      : finding;
    const aside = material.setAside.find(({ path }) => path === marked.path);
    if (aside) apart.set(marked, { state: "dropped", reason: `its file is ${aside.reason}` });
    else if (mark?.apart) apart.set(marked, mark.apart);
    return marked;
  });
  const usual = analysis.mode === "parallel" ? parallelRanking : standardRanking;
  const ranking = rankingOf(usual, settings.thresholds, (path) =>
    thresholdsFor(config, path, settings.thresholds),
  );
  const { kept, off } = applyRuleSettings(ofRules, config, settings);
  for (const { finding, by } of off)
    apart.set(finding, { state: "dropped", reason: `its rule is switched off by ${by}` });
  const all = [...kept, ...off.map(({ finding }) => finding), ...proposed];
  const settled =
    earlier &&
    (await settleEarlier(earlier, all, {
      ...material,
      said,
      off: new Map(off.map(({ finding, by }) => [finding, by])),
    }));
  const { fresh, told } = partFindings(all, settled, earlier?.told ?? []);
  return {
    said,
    fresh: fresh.map(({ finding }) => finding),
    apart: new Map(
      fresh.flatMap(({ finding, was }) => {
        const decided = apart.get(was);
        return decided ? [[finding, decided] as const] : [];
      }),
    ),
    told,
    settled,
    ranking,
    hearings: material.hearings ?? [],
    look: null,
    unread: [],
  };
}

/** Moved by what people say of their rules, merged and ranked, and behind them what was told before. */
export const rankPlaced = ({ fresh, apart, told, ranking, hearings }: Placed): RankedFinding[] => [
  ...rankHeard(
    fresh.map((finding) => ({ finding, decided: apart.get(finding) ?? null })),
    hearings,
    ranking,
  ),
  ...told.toSorted(byWeight),
];
