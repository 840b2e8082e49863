import type { MemoryKind } from "@/lib/memory/memory";

/** How each kind of memory is called, and when to use it. */
export const kindWords: Record<MemoryKind, { label: string; hint: string }> = {
  custom_rule: { label: "Rule", hint: "Stands in the prompt of every review." },
  project_pattern: { label: "Pattern", hint: "How things are done in this repository." },
  decision: { label: "Decision", hint: "What was decided, and why." },
  risk_module: { label: "Risky place", hint: "Where changes break things easily." },
  developer_pattern: { label: "Habit", hint: "How one developer tends to work." },
  developer_strength: { label: "Strength", hint: "What one developer knows well." },
  contributor_profile: { label: "Profile", hint: "Who a contributor is." },
};

export const kindChoices = Object.entries(kindWords).map(([value, { label }]) => ({ value, label }));
