import type { CommandRow } from "@/db/queries/commands";
import { env } from "@/lib/env";
import { parseFindingsMarker } from "@/lib/review/marker";
import type { GitHub } from "@/lib/source/github/client";
import { isByUs } from "@/lib/source/github/is-by-us";
import { readThreadComment } from "@/lib/source/github/thread-comments";
import { type Command, parseCommand } from "./parse-command";

export interface GitHubPlace {
  client: GitHub;
  /** Whose token it is; null for an App's installation. */
  viewer: { login: string } | null;
  signal: AbortSignal;
}

/** A command, or plain words in a thread that a finding of ours began. */
export type Meant = (Command | { verb: "reply"; words: string }) & {
  /** Fingerprints of what our comment says that began the thread; none elsewhere. */
  findings: string[];
};

/** Names that Gloss is spoken to by. */
const namesOf = (viewer: { login: string } | null): string[] => [
  env().GLOSS_MENTION,
  ...(viewer ? [viewer.login] : []),
];

/** What a comment wants of Gloss; why it is not meant for it where it is not. */
export async function readWhatIsMeant(
  row: CommandRow,
  { client, viewer, signal }: GitHubPlace,
): Promise<Meant | { ignored: string }> {
  if (viewer && row.author.toLowerCase() === viewer.login.toLowerCase())
    return { ignored: "Gloss's own account wrote it." };
  const command = parseCommand(row.body, namesOf(viewer));
  const isReply = row.threadId !== null && row.threadId !== row.commentId;
  if (!isReply) return command ? { ...command, findings: [] } : { ignored: "It speaks to somebody else." };
  const { owner, repo } = row;
  const first = await readThreadComment(client, { owner, repo, id: row.threadId ?? 0 }, signal);
  const findings = first && isByUs(first, viewer) ? parseFindingsMarker(first.body) : [];
  if (command) return { ...command, findings };
  if (findings.length === 0) return { ignored: "It is in a thread of other people." };
  if (/^ {0,3}@/.test(row.body)) return { ignored: "It speaks to somebody else." };
  return { verb: "reply", words: row.body.trim().slice(0, 4_000), findings };
}
