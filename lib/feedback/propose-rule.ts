import type { Db } from "@/db/client";
import { insertProposal, type ProposedRuleRow } from "@/db/queries/proposed-rules";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { plainWords } from "./plain-words";
import { ruleInWords } from "./rule-in-words";

interface Proposal extends RepositoryRef {
  number: number | null;
  /** The words as they were said. */
  said: string;
  by: string;
  /** The finding that it was said of; absent for words in a comment. */
  finding?: { runId: string; ordinal: number; title: string };
  /** Of what is proposed in a comment, the command's id: said again, it is the same. */
  id?: string;
}

const longest = 2_000;

/**
 * Stores words as a proposed rule, which a maintainer confirms or turns down; the same words, written a little
 * otherwise, are proposed once. What is said of a finding is first put as a rule; null where it does not read as one.
 */
export async function proposeRule(tx: Db, proposal: Proposal): Promise<ProposedRuleRow | null> {
  const { owner, repo, number, said, by, finding, id } = proposal;
  const text = finding ? ruleInWords(said, finding.title) : said.trim().slice(0, longest);
  if (!text) return null;
  return insertProposal(tx, {
    ...(id === undefined ? {} : { id }),
    repository: repositoryKey({ owner, repo }),
    owner,
    repo,
    number,
    text,
    said: plainWords(said, longest),
    key: keyOf(said),
    source: finding ? "feedback" : "comment",
    runId: finding?.runId ?? null,
    finding: finding?.ordinal ?? null,
    by,
  });
}

/** Small letters and figures alone. */
const keyOf = (text: string): string =>
  (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
    .join(" ")
    .slice(0, 500) || text.trim();
