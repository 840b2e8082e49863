import type { RepositorySettings } from "@/lib/repos/repository-settings";
import type { AllSettings } from "@/lib/repos/settings-differences";

/** The settings as they are typed. */
export interface FormValues {
  mode: "" | "standard" | "parallel";
  severity: RepositorySettings["thresholds"]["severity"];
  /** Percent; empty for what each severity asks for. */
  confidence: string;
  comments: string;
  /** One a line; so are the titles. */
  included: string;
  excluded: string;
  drafts: boolean;
  bots: boolean;
  /** With commas between them. */
  labels: string;
  titles: string;
  files: string;
  approve: boolean;
  requestChanges: boolean;
  guidance: { key: number; paths: string; instructions: string }[];
}

let keys = 0;
/** A number that no other entry has, for React. */
export const newKey = (): number => ++keys;

const typed = (number: number | null) => (number === null ? "" : String(number));

export function toForm({ mode, settings }: AllSettings): FormValues {
  const { thresholds, paths, skip, posting, guidance } = settings;
  return {
    mode: mode ?? "",
    severity: thresholds.severity,
    confidence: typed(thresholds.confidence === null ? null : Math.round(thresholds.confidence * 100)),
    comments: typed(thresholds.comments),
    included: paths.included.join("\n"),
    excluded: paths.excluded.join("\n"),
    drafts: skip.drafts,
    bots: skip.bots,
    labels: skip.labels.join(", "),
    titles: skip.titles.join("\n"),
    files: typed(skip.files),
    approve: posting.approve,
    requestChanges: posting.requestChanges,
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
        files: number(form.files),
      },
      posting: { approve: form.approve, requestChanges: form.requestChanges },
      guidance: form.guidance.map(({ paths, instructions }) => ({ paths: words(paths), instructions })),
    },
  };
}
