import type { Declined } from "@/db/queries/earlier-reviews";
import type { Change, HeadStep, ReviewThread } from "@/lib/source/change";
import type { RankedFinding, ReviewOutput } from "../output";
import type { Earlier, SummaryPost, Told } from "../since";
import { blocks, isShown } from "../verdict";
import { codeAt, normalCode } from "./code-at";
import { findNews } from "./find-news";
import { placeTold } from "./place-told";
import { keyOf } from "./settle-told";
import { tellFates } from "./tell-fates";

/** Told findings that a pull request carries on; of more, those that are no longer open are forgotten first. */
const mostTold = 300;
const longestMessage = 1_000;

/** The last review of a pull request that was posted. */
export interface LastReview {
  runId: string;
  /** ISO 8601. */
  at: string;
  change: Change;
  output: Omit<ReviewOutput, "findings">;
  /** `url`: where each can be read. */
  findings: (RankedFinding & { ordinal: number; url: string | null })[];
  /** Where it was posted. */
  post: SummaryPost | null;
}

interface Known {
  last: LastReview;
  change: Change;
  /** Null where no commits lead from the one head to the other. */
  step: HeadStep | null;
  /** Null when they could not be read. */
  threads: { list: ReviewThread[]; viewer: { login: string } | null } | null;
  declined: Declined[];
  /** Whether all is to be looked at again. */
  whole: boolean;
  withModel: boolean;
}

/** What the reviews of a pull request so far leave to the next one. */
export function earlierOf(known: Known): Omit<Earlier, "problems"> {
  const { last, change, step, threads, declined, withModel } = known;
  const { change: before, output, findings } = last;
  const post = output.since?.post ?? last.post;
  const told = tellFates(
    unique([
      ...(output.since?.told ?? []),
      ...findings.filter(isShown).map((one) => toTold(one, last, post)),
    ]),
    { declined, threads: threads?.list ?? null, viewer: threads?.viewer ?? null },
  );
  const news = findNews(before, change, { step, unseen: unseenBy(output) });
  const nobodyLooked = output.mode === "static" && output.staticReason !== "nothing_new";
  return {
    runId: last.runId,
    headSha: before.head.sha,
    at: last.at,
    how: news.how,
    whole: known.whole || (nobodyLooked && withModel),
    files: news.files,
    told: bounded(told).map((one) => placeTold(one, { before, now: change, news })),
    verdict: output.verdict,
    // A request of the model's own stands as long as anything that it was about.
    asked:
      output.verdict === "REQUEST_CHANGES" &&
      (output.since?.asked === true || !findings.some((finding) => isShown(finding) && blocks(finding))),
    confidence: output.confidence,
    summary: output.summary,
    post,
  };
}

function toTold(
  finding: LastReview["findings"][number],
  { runId, change }: LastReview,
  post: SummaryPost | null,
): Told {
  const { ordinal, fingerprint, origin, title, message, severity, category, suggestion, path, span } =
    finding;
  const file = change.files.find((one) => one.path === path);
  return {
    runId,
    ordinal,
    fingerprint,
    origin,
    title,
    message: message.slice(0, longestMessage),
    severity,
    category,
    ...(suggestion === undefined ? {} : { suggestion }),
    shown: finding.state === "posted" ? "posted" : "folded",
    url: finding.url ?? post?.url ?? null,
    path,
    span,
    text: file && span ? normalCode(codeAt(file, span)) : "",
    symbol: finding.symbol ?? null,
    fate: "open",
    why: null,
    closed: false,
  };
}

/**
 * Paths that were not looked at, or in part, for another reason than what they are: they are shown again. Of what was
 * looked at briefly the changed lines were seen, unless some are said to be missing.
 */
const unseenBy = ({ coverage }: Pick<ReviewOutput, "coverage">): Set<string> =>
  new Set(
    [
      ...coverage.partly.filter(
        ({ reason }) => !reason.startsWith("looked at briefly: ") || reason.endsWith("not shown to a model"),
      ),
      ...coverage.notReviewed.filter(({ reason }) =>
        /over the size|settings|excluded by|not among the paths|left aside by triage/.test(reason),
      ),
    ].map(({ path }) => path),
  );

const unique = (told: Told[]): Told[] => [...new Map(told.map((one) => [keyOf(one), one])).values()];

function bounded(told: Told[]): Told[] {
  let over = told.length - mostTold;
  return told.filter(({ fate }) => fate === "open" || over-- <= 0);
}
