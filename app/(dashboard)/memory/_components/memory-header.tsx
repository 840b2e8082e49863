import { PageHeader } from "../../_components/page-header";

const about = {
  memories: "The team’s rules, and what reviews have learned: what every next review is told.",
  "proposed rules":
    "What people gave as a reason, or asked to remember, and what becomes a rule only by a maintainer’s word.",
  precision: "How right each rule is here, by what people say of its findings and do about them.",
  changes: "Who wrote, changed and deleted what is remembered, newest first.",
  "dry run":
    "What a past review would be told if it were made now. Nothing is changed, and no model is asked.",
};

export type MemoryPage = keyof typeof about;

/** The head of a page of memory, also while the rest is on its way. */
export const MemoryHeader = ({ of }: { of: MemoryPage }) => (
  <PageHeader title="Memory">{about[of]}</PageHeader>
);
