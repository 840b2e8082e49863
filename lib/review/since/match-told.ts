import type { Finding } from "@/lib/core/finding";
import { originName } from "@/lib/core/origin-name";
import type { Change } from "@/lib/source/change";
import { likeness, repeatsRule, sayTheSame } from "../findings/same-meaning";
import type { Earlier, NewInFile } from "../since";
import { codeAt, normalCode } from "./code-at";

type ToldNow = Earlier["told"][number];

/** Lines around the place of edited code in which the same rule is taken to say the same. */
const nearby = 3;
/** Lines around it in which a model that says the same means the same; in one declaration, and of old code. */
const vicinity = 8;
/** Shorter code stands in too many places to be known again elsewhere. */
const shortest = 12;

/**
 * Which of the findings of a review were told by earlier ones of the same pull request, whatever moved, was renamed
 * or is said in other words. What stands where it was is one thing told once, so that new code with the same fault
 * is told; only of old code a model may say one thing twice.
 */
export function matchTold(
  findings: Finding[],
  { told: all, files: news }: Pick<Earlier, "told" | "files">,
  change: Pick<Change, "files">,
): Map<Finding, ToldNow> {
  // What was told again after it was fixed stands beside the one that was.
  const told = [...all.filter(({ fate }) => fate !== "fixed"), ...all.filter(({ fate }) => fate === "fixed")];
  const matched = new Map<Finding, ToldNow>();
  const used = new Set<ToldNow>();
  const texts = new Map(findings.map((finding) => [finding, textOf(finding, change)]));
  const pass = (mine: Finding[], test: Test, once = true): void => {
    for (const finding of mine) {
      if (matched.has(finding)) continue;
      const fits = told.filter(
        (one) => !(once && used.has(one)) && test(one, finding, texts.get(finding) ?? ""),
      );
      const [found] = fits.toSorted((a, b) => distance(a, finding) - distance(b, finding));
      if (!found) continue;
      matched.set(finding, found);
      used.add(found);
    }
  };
  const rules = findings.filter(({ origin }) => origin.kind !== "agent");
  for (const test of [samePlace, sameCode, sameName, editedInPlace, movedAway])
    pass(rules, (one, finding, text) => sameRule(one, finding) && test(one, finding, text));
  const isNew = (finding: Finding) => touchesNews(finding, news);
  pass(findings, (one, finding) => !ofRules(one, finding) && overlaps(one, finding), false);
  const said = findings.filter(({ origin }) => origin.kind === "agent");
  pass(said, repeats, false);
  pass(said, (one, finding, text) => one.origin.kind === "agent" && movedAsItWas(one, finding, text));
  pass(said, (one, finding) => one.origin.kind === "agent" && editedAndSaidAgain(one, finding));
  pass(
    said.filter((finding) => !isNew(finding)),
    (one, finding) => one.origin.kind === "agent" && saidOfOldCode(one, finding),
    false,
  );
  return matched;
}

function textOf(finding: Finding, { files }: Pick<Change, "files">): string {
  const file = files.find(({ path }) => path === finding.path);
  return file && finding.span ? normalCode(codeAt(file, finding.span)) : "";
}

/** Nearer things are taken for the same first. */
const distance = ({ now }: ToldNow, finding: Finding): number =>
  now.path === finding.path ? (awayFrom(now, finding) ?? 1e6) : 1e7;

type Test = (told: ToldNow, finding: Finding, text: string) => boolean;

const sameRule = ({ origin }: ToldNow, finding: Finding): boolean =>
  ofRules({ origin }, finding) && originName(origin) === originName(finding.origin);

const samePlace: Test = ({ now }, { path, span }) =>
  now.kind === "same" &&
  now.path === path &&
  span !== null &&
  now.span.startLine <= span.endLine &&
  span.startLine <= now.span.endLine;

/** The same code in the same file, and in the same declaration where both are known. */
const sameCode: Test = ({ now, text, symbol }, finding, code) =>
  now.kind !== "same" &&
  now.path === finding.path &&
  text === code &&
  text !== "" &&
  (symbol === null || finding.symbol === undefined || symbol === finding.symbol || text.length >= shortest);

const sameName: Test = ({ now, fingerprint, text }, finding, code) =>
  now.kind !== "same" && fingerprint === finding.fingerprint && (text === "" || code === "" || text === code);

/** Its line was edited and still has what was told of it. */
const editedInPlace: Test = ({ now, symbol }, { path, span, symbol: around }) =>
  now.kind === "changed" &&
  now.path === path &&
  span !== null &&
  (symbol ?? "") === (around ?? "") &&
  span.startLine - nearby <= now.near &&
  now.near <= span.endLine + nearby;

/** The same code in another file, gone from where it was. */
const movedAway: Test = ({ now, text }, _finding, code) =>
  (now.kind === "changed" || now.kind === "left") && text.length >= shortest && text === code;

/** A told finding as it would be said today, so that the two can be compared. */
function asToday({ now, ...told }: ToldNow): Finding {
  return {
    fingerprint: told.fingerprint,
    origin: told.origin,
    path: now.path,
    span: now.kind === "same" ? now.span : null,
    title: told.title,
    message: told.message,
    severity: told.severity,
    category: told.category,
    confidence: 1,
    evidence: [],
  };
}

const ofRules = ({ origin }: Pick<ToldNow, "origin">, finding: Finding): boolean =>
  origin.kind !== "agent" && finding.origin.kind !== "agent";

/** Says the same of the same lines, which nobody touched. */
const overlaps = (one: ToldNow, finding: Finding): boolean =>
  one.now.kind === "same" && finding.span !== null && sayTheSame(asToday(one), finding);

const isAlike = (one: ToldNow, finding: Finding): boolean =>
  likeness(asToday(one), finding) >= (one.category === finding.category ? 0.5 : 0.7);

/** The same code, gone from where it was, and about the same said of it. */
const movedAsItWas = (one: ToldNow, finding: Finding, text: string): boolean =>
  one.now.kind !== "same" &&
  one.text === text &&
  (one.text.length >= shortest || one.now.path === finding.path) &&
  text !== "" &&
  (one.fingerprint === finding.fingerprint || likeness(asToday(one), finding) >= 0.3);

/** Its lines were edited, and the same is said of what is there now. */
function editedAndSaidAgain(one: ToldNow, finding: Finding): boolean {
  const { now, symbol } = one;
  if (now.kind !== "changed" || now.path !== finding.path || !isAlike(one, finding)) return false;
  const away = awayFrom(now, finding);
  if (away === null) return finding.span === null;
  return away <= nearby || (away <= vicinity && symbol === (finding.symbol ?? null));
}

/** Of code that was reviewed before, the same may be said of another line of it. */
function saidOfOldCode(one: ToldNow, finding: Finding): boolean {
  const { now, symbol, fingerprint } = one;
  if (now.path !== finding.path) return false;
  if (fingerprint === finding.fingerprint) return true;
  if (!isAlike(one, finding)) return false;
  const away = awayFrom(now, finding);
  return away === null || away <= vicinity || (symbol !== null && symbol === finding.symbol);
}

/** Whether any line of a finding is new since the last review. */
export function touchesNews({ path, span }: Pick<Finding, "path" | "span">, news: NewInFile[]): boolean {
  const added = news.find((file) => file.path === path)?.added ?? [];
  return (
    span !== null &&
    span.side === "RIGHT" &&
    added.some(([first, last]) => first <= span.endLine && span.startLine <= last)
  );
}

/** Lines between a place and a finding; null where either has none. */
function awayFrom(now: ToldNow["now"], { span }: Finding): number | null {
  if (!span || span.side === "LEFT") return null;
  const [first, last] =
    now.kind === "same"
      ? [now.span.startLine, now.span.endLine]
      : now.kind === "changed"
        ? [now.near, now.near]
        : [];
  if (first === undefined || last === undefined) return null;
  return Math.max(0, span.startLine - last, first - span.endLine);
}

const repeats = (one: ToldNow, finding: Finding): boolean =>
  one.origin.kind !== "agent" && one.now.kind === "same" && repeatsRule(asToday(one), finding);
