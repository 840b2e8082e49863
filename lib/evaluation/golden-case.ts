import { z } from "zod";
import { categories } from "@/lib/core/finding";

/** First and last line, from 1. */
const range = z.tuple([z.number().int().min(1), z.number().int().min(1)]);

const goldenKinds = ["introduced", "reversed", "clean"] as const;

const place = z.strictObject({
  path: z.string().min(1),
  /** Lines of the new side. Where lines were only taken away: those around the gap. */
  right: range.nullable(),
  /** Lines of the old side that the change takes away. */
  left: range.nullable(),
});

const expected = z.strictObject({
  /** The commit that mended it later. */
  fix: z.string().regex(/^[0-9a-f]{40}$/),
  category: z.enum(categories),
  /** Where it can be told; a finding at any of them is at the right place. */
  places: z.array(place).min(1),
});

/** One change of the golden set and what a review of it should find. It names code and holds none. */
export const goldenCase = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** Name of its repository in `goldenSources`. */
  source: z.string(),
  /**
   * `introduced`: a commit as people made it, in which a bug came in that a later commit mended. `reversed`: the
   * mending of a bug, backwards, so that it comes in again. `clean`: a commit of which nothing had to be mended.
   */
  kind: z.enum(goldenKinds),
  /** The commit that is reviewed, or the one that mended, for `reversed`. */
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  /** Of `reversed`: the files that are taken back; others of the commit (its tests, its notes) stay as they were. */
  files: z.array(z.string()).optional(),
  /** Nothing, for `clean`. */
  expected: z.array(expected),
  /** SHA-256 of every changed file before and after, as `digestOfChange` makes it. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export type GoldenCase = z.infer<typeof goldenCase>;
export type Expected = z.infer<typeof expected>;
export type ExpectedPlace = z.infer<typeof place>;
