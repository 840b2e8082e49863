import type { PromptName } from "@/lib/core/prompt-names";
import type { RepositorySettings, RuleSetting } from "@/lib/repos/repository-settings";
import { type AllSettings, ruleWord } from "@/lib/repos/settings-differences";

/** The settings as they are typed. */
export interface FormValues {
  mode: "" | "standard" | "parallel";
  severity: RepositorySettings["thresholds"]["severity"];
  /** Percent; empty for what each severity asks for. */
  confidence: string;
  comments: string;
  verify: RepositorySettings["verify"];
  /** One a line; so are the titles. */
  included: string;
  excluded: string;
  drafts: boolean;
  bots: boolean;
  /** With commas between them. */
  labels: string;
  titles: string;
  /** With commas between them. */
  authors: string;
  files: string;
  approve: boolean;
  requestChanges: boolean;
  /** One a line, as `RULE: SETTING`. */
  rules: string;
  /** With commas between them. */
  artifacts: string;
  tools: string;
  /** Seconds. */
  wait: string;
  wholeFiles: boolean;
  guides: boolean;
  triage: boolean;
  /** A tag; empty for English. */
  language: string;
  /** A version's name; empty for the usual one. */
  prompt: PromptName | "";
  guidance: { key: number; paths: string; instructions: string }[];
}

let keys = 0;
/** A number that no other entry has, for React. */
export const newKey = (): number => ++keys;

const typed = (number: number | null) => (number === null ? "" : String(number));

export function toForm({ mode, settings }: AllSettings): FormValues {
  const {
    thresholds,
    paths,
    skip,
    verify,
    posting,
    guidance,
    rules,
    sarif,
    guides,
    triage,
    language,
    prompt,
  } = settings;
  return {
    mode: mode ?? "",
    severity: thresholds.severity,
    confidence: typed(thresholds.confidence === null ? null : Math.round(thresholds.confidence * 100)),
    comments: typed(thresholds.comments),
    verify,
    included: paths.included.join("\n"),
    excluded: paths.excluded.join("\n"),
    drafts: skip.drafts,
    bots: skip.bots,
    labels: skip.labels.join(", "),
    titles: skip.titles.join("\n"),
    authors: skip.authors.join(", "),
    files: typed(skip.files),
    approve: posting.approve,
    requestChanges: posting.requestChanges,
    rules: Object.entries(rules)
      .map(([rule, setting]) => `${rule}: ${ruleWord(setting)}`)
      .join("\n"),
    artifacts: sarif.artifacts.join(", "),
    tools: sarif.tools.join(", "),
    wait: typed(sarif.wait),
    wholeFiles: sarif.wholeFiles,
    guides,
    triage,
    language: language ?? "",
    prompt: prompt ?? "",
    guidance: guidance.map((one) => ({
      key: newKey(),
      paths: one.paths.join(", "),
      instructions: one.instructions,
    })),
  };
}

const split = (text: string, by: RegExp) =>
  text
    .split(by)
    .map((part) => part.trim())
    .filter(Boolean);
const lines = (text: string) => split(text, /\n/);
const words = (text: string) => split(text, /[,\n]/);
/** What is no number is one that no setting allows, and is told at its field. */
const number = (text: string) => (text.trim() === "" ? null : Number(text));

export function fromForm(form: FormValues): AllSettings {
  const confidence = number(form.confidence);
  return {
    mode: form.mode === "" ? null : form.mode,
    settings: {
      thresholds: {
        severity: form.severity,
        confidence: confidence === null ? null : confidence / 100,
        comments: number(form.comments),
      },
      paths: { included: lines(form.included), excluded: lines(form.excluded) },
      skip: {
        drafts: form.drafts,
        bots: form.bots,
        labels: words(form.labels),
        titles: lines(form.titles),
        authors: words(form.authors),
        files: number(form.files),
      },
      verify: form.verify,
      posting: { approve: form.approve, requestChanges: form.requestChanges },
      guidance: form.guidance.map(({ paths, instructions }) => ({ paths: words(paths), instructions })),
      rules: Object.fromEntries(lines(form.rules).map(toRule)),
      sarif: {
        artifacts: words(form.artifacts),
        tools: words(form.tools),
        wait: number(form.wait) ?? 0,
        wholeFiles: form.wholeFiles,
      },
      guides: form.guides,
      triage: form.triage,
      language: form.language.trim() || null,
      prompt: form.prompt === "" ? null : form.prompt,
    },
  };
}

/** What is no setting of a rule is one that none takes, and is told at its field. */
function toRule(line: string): [rule: string, setting: RuleSetting] {
  const at = line.lastIndexOf(":");
  const word = line
    .slice(at + 1)
    .trim()
    .toLowerCase();
  const name = at < 0 ? line : line.slice(0, at).trim();
  // The server checks it again, as everything that a form sends.
  return [name, word as RuleSetting];
}
