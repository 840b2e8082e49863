import type { Finding } from "@/lib/core/finding";
import type { Change } from "@/lib/source/change";
import { sayTheSame } from "../findings/same-meaning";
import { type Apart, byWeight } from "../rank-findings";
import type { ModelComment } from "../result";
import { toFindings } from "../to-findings";
import type { AgentReport } from "./run-specialist";

/** One thing that agents propose to say. */
export interface Proposal {
  /** As in `security-1`; what only the synthesis says begins with `synthesis`. */
  id: string;
  /** Those who said it. */
  agents: string[];
  comment: ModelComment;
  /** The comment at its place in the diff, before its suggestion was tried. */
  finding: Finding;
  /** Null leaves it to the ranking. */
  apart: Apart | null;
  /** The proposal that says the same, when it is apart for that. */
  into: string | null;
}

/**
 * What the agents found, the gravest first. What several say of the same place is one proposal, the gravest of them
 * with all their names; the others stay in the list, apart.
 */
export function propose(reports: AgentReport[], change: Change): Proposal[] {
  const said = reports.flatMap(({ agent, comments }) =>
    comments.map((comment, at) => ({ id: `${agent}-${at + 1}`, agent, comment })),
  );
  const findings = toFindings(
    said.map(({ comment }) => comment),
    change,
  );
  const proposals: Proposal[] = [];
  const all = said.flatMap(({ agent, ...one }, at): Proposal[] => {
    const finding = findings[at];
    return finding ? [{ ...one, agents: [agent], finding, apart: null, into: null }] : [];
  });
  for (const proposal of all.toSorted((a, b) => byWeight(a.finding, b.finding))) {
    const first = proposals.find(
      ({ apart, finding }) => apart === null && sayTheSame(finding, proposal.finding),
    );
    proposals.push(first ? mergedInto(first, proposal) : proposal);
  }
  return proposals;
}

/** Gives the first proposal the names of the other one and what it rests on, and the other one back as said already. */
export function mergedInto(first: Proposal, other: Proposal): Proposal {
  first.agents = [...new Set([...first.agents, ...other.agents])];
  const restsOn = [...new Set([...(first.comment.restsOn ?? []), ...(other.comment.restsOn ?? [])])];
  if (restsOn.length > 0) first.comment = { ...first.comment, restsOn };
  const reason = `says the same as another finding: ${first.finding.title}`;
  return { ...other, apart: { state: "dropped", reason }, into: first.id };
}
