import type { Target } from "./score-retrieval";

/** What a question that is made from an index asks for. */
export const questionKinds = [
  "definition",
  "how",
  "callers",
  "tests",
  "imports",
  "file",
  "docs",
  "absent",
] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** A question of which it is known where its answer stands. */
export interface GeneratedQuestion {
  kind: QuestionKind;
  text: string;
  /** The identifier that it asks for; null where it asks for a file or for words. */
  name: string | null;
  /** Each is a right place; none for a name that is nowhere. */
  right: Target[];
}
