import type { Db } from "@/db/client";
import type { CommandRow } from "@/db/queries/commands";
import type { Admitted } from "./admit";
import type { GitHubPlace, Meant } from "./read-what-is-meant";

/** One comment, who wrote it and what it asks for. */
export interface Talk extends GitHubPlace, Admitted {
  db: Db;
  row: CommandRow;
  meant: Meant;
}

/** What a command came to: words to be posted, or a note alone where what it does is seen elsewhere. */
export type Done = { answer: string; note: string } | { quiet: string };

export const pullOf = ({ row: { owner, repo, number } }: Pick<Talk, "row">) => ({ owner, repo, number });
