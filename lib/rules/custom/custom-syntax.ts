import { z } from "zod";

const pattern = z.string().trim().min(1).max(1_000);
const regex = z.string().min(1).max(300);
const kind = z
  .string()
  .max(80)
  .regex(/^[a-z_]+$/i, "must be the name of a kind of node");

/**
 * The part of ast-grep's rule language that a repository may use: what can look at any pair of nodes (`matches`,
 * `follows` to the end, positions in a file) is left out.
 */
export const customSyntax = z.strictObject({
  pattern: z
    .union([pattern, z.strictObject({ context: pattern, selector: kind })])
    .optional()
    .describe("Code, or code in a context of which the selected kind of node is meant"),
  kind: kind.optional(),
  regex: regex.optional().describe("Held against the node's whole text, in Rust's syntax"),
  nthChild: z.int().min(1).max(1_000).optional(),
  get has() {
    return customRelation.optional();
  },
  get inside() {
    return customRelation.optional();
  },
  get follows() {
    return customSyntax.optional();
  },
  get precedes() {
    return customSyntax.optional();
  },
  get all() {
    return z.array(customSyntax).min(1).max(20).optional();
  },
  get any() {
    return z.array(customSyntax).min(1).max(20).optional();
  },
  get not() {
    return customSyntax.optional();
  },
});
export type CustomSyntax = z.infer<typeof customSyntax>;

const customRelation = customSyntax.extend({
  field: z.string().max(80).optional(),
  stopBy: z.enum(["neighbor", "end"]).optional().describe("`end` looks at all levels, not only the next"),
});
export type CustomRelation = z.infer<typeof customRelation>;
