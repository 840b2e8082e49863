import { z } from "zod";
import { categories, severities } from "@/lib/core/finding";
import { hasTooManyChoices } from "@/lib/core/glob-matcher";
import { languages } from "../language";
import { customSyntax } from "./custom-syntax";

const oneOf = <const T extends readonly string[]>(words: T) =>
  z.enum(words, { error: `must be one of ${words.join(", ")}` });

const line = (most: number) => z.string().trim().min(1).max(most);

const source = z.string().min(1).max(4_000);

const glob = line(200).refine(
  (text) => !hasTooManyChoices(text.replace(/^!/, "")),
  "has more alternatives in braces than can be followed",
);

/** One entry under `rules:` of a repository's own file. Its findings are named `custom/<id>`. */
export const customRule = z
  .strictObject({
    id: z
      .string()
      .max(60)
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be in kebab-case, such as `no-direct-database`")
      .describe("Names the rule in findings and in feedback; never change it once it is used"),
    languages: z
      .array(oneOf(languages))
      .min(1)
      .max(languages.length)
      .describe("Grammars of the files it reads"),
    pattern: z
      .string()
      .trim()
      .min(1)
      .max(1_000)
      .optional()
      .describe("Code to look for; `$NAME` stands for one part of it and `$$$NAME` for any number"),
    rule: customSyntax.optional().describe("Instead of a pattern: kinds, patterns and relations of nodes"),
    constraints: z
      .record(z.string().regex(/^[A-Z_][A-Z0-9_]*$/, "must be a name in capitals, without `$`"), customSyntax)
      .optional()
      .describe("What the named parts of a pattern must look like"),
    message: z
      .string()
      .trim()
      .min(8)
      .max(1_000)
      .describe("Said of each match: the first line or sentence is the title, the rest explains"),
    severity: oneOf(severities).default("medium"),
    category: oneOf(categories).default("maintainability"),
    paths: z
      .array(glob)
      .min(1)
      .max(50)
      .optional()
      .describe("Globs of the files it is for, all when left out; `!` in front takes files out"),
    fix: z
      .string()
      .max(1_000)
      .optional()
      .describe("Text for the match's place, with the pattern's `$NAME` and `$$$NAME` filled in"),
    examples: z
      .strictObject({ bad: z.array(source).max(10).default([]), good: z.array(source).max(10).default([]) })
      .optional()
      .describe("Whole files that must have a match, and that must have none; checked when the rule is read"),
  })
  .refine(({ pattern, rule }) => (pattern === undefined) !== (rule === undefined), {
    error: "needs either a `pattern` or a `rule`, not both",
  });
export type CustomRule = z.infer<typeof customRule>;

/** What is wrong with an entry, for the person who wrote it. */
export interface CustomRuleProblem {
  /** Keys from the entry down to the one that is wrong, such as `["rule", "any", 0]`; empty for the whole entry. */
  path: (string | number)[];
  /** One sentence, without the key. */
  message: string;
}
