import type { z } from "zod";

export interface Variable<T extends z.ZodType = z.ZodType> {
  schema: T;
  /** What it does, for `.env.example`. */
  about: string;
  /** What a right value looks like, for the line of a fault. */
  example: string;
  /** What `.env.example` shows as the default. */
  shown?: string;
  /** Its value is never shown, and may come from a file named by `NAME_FILE`. */
  secret?: true;
  /** Checked like the others, but nothing reads it yet. */
  planned?: true;
}

/** An example of a secret that nobody has to remember. */
export const randomText = "the output of `openssl rand -hex 32`";
