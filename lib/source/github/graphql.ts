import { z } from "zod";
import { GlossError } from "@/lib/errors";
import type { GitHub } from "./client";

const faults = z.array(z.object({ type: z.string().optional(), message: z.string().optional() })).nullish();

/**
 * Asks GitHub's GraphQL. Throws `forbidden` and `not_found` where it says so, and `unavailable` for any other answer
 * that is not whole.
 */
export async function askGraphql<T>(
  github: GitHub,
  {
    query,
    variables,
    what,
    data,
    repeatable,
  }: {
    query: string;
    variables: Record<string, string | null>;
    what: string;
    data: z.ZodType<T>;
    /** Whether a lost answer may be asked for again: so it is for questions, and for what has the same effect twice. */
    repeatable: boolean;
  },
  signal?: AbortSignal,
): Promise<T> {
  const { data: answer } = await github.request({
    route: "POST /graphql",
    what,
    params: { query, variables },
    schema: z.object({ data: z.unknown(), errors: faults }),
    repeatable,
    signal,
  });
  const [fault] = answer.errors ?? [];
  const read = fault ? null : data.safeParse(answer.data);
  if (read?.success) return read.data;
  const code =
    fault?.type === "FORBIDDEN" ? "forbidden" : fault?.type === "NOT_FOUND" ? "not_found" : "unavailable";
  throw new GlossError(code, `GitHub's GraphQL did not give ${what}: ${fault?.message ?? "no data"}`);
}
