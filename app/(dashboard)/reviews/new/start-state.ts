import { z } from "zod";
import type { StartReviewInput } from "@/lib/review/views";

const fields = ["target", "dir", "base", "head"] as const;
type Field = (typeof fields)[number];

/** What the form shows after it was sent: what is wrong at which field, or with all of it. */
export interface StartState {
  errors: Partial<Record<Field, string>>;
  message: string | null;
}

const named = (missing: string) => z.string().trim().min(1, missing);

const range = {
  dir: named("Name the folder of the repository."),
  base: named("Name the revision to compare with, such as main."),
};

const form = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("pull"),
    target: named("Name a pull request: its address, or owner/repo#12."),
    post: z.literal("on").optional(),
  }),
  z.object({
    kind: z.literal("local"),
    ...range,
    head: z
      .string()
      .default("")
      .pipe(named("Name the revision to review, such as HEAD, or choose the working tree.")),
  }),
  z.object({ kind: z.literal("working-tree"), ...range }),
]);

/** The working tree is a choice within the local repository. */
const kindOf = (data: FormData) =>
  data.get("kind") === "local" && data.get("workingTree") === "on" ? "working-tree" : data.get("kind");

/** The form as what the review is started with, or what is missing at which field. */
export function readStartForm(data: FormData): { input: StartReviewInput } | StartState {
  const parsed = form.safeParse({ ...Object.fromEntries(data), kind: kindOf(data) });
  if (!parsed.success) {
    const errors: StartState["errors"] = {};
    for (const issue of parsed.error.issues) {
      const field = fields.find((name) => name === issue.path[0]);
      if (field) errors[field] ??= issue.message;
    }
    return { errors, message: Object.keys(errors).length === 0 ? "The form could not be read." : null };
  }
  if (parsed.data.kind === "pull") {
    return { input: { target: parsed.data.target, post: parsed.data.post === "on" } };
  }
  const { dir, base } = parsed.data;
  const head = parsed.data.kind === "local" ? parsed.data.head : null;
  return { input: { local: { dir, base, head }, post: false } };
}

/** A refusal of the whole, put at the field whose value its words name. */
export function stateOfRefusal(input: StartReviewInput, message: string): StartState {
  if ("target" in input) return { errors: { target: message }, message: null };
  const { local } = input;
  // A revision is named between quotes; the folder stands in nearly every message.
  const revision = (["head", "base"] as const).find(
    (name) => local[name] !== null && message.includes(`"${local[name]}"`),
  );
  return { errors: { [revision ?? "dir"]: message }, message: null };
}
