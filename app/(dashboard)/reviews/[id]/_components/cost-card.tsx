import { type Column, DataTable } from "@/components/ui/data-table";
import { formatCost, formatCount, plural } from "@/components/ui/format";
import type { ModelCallView } from "@/lib/review/views";
import { costOfCalls, type CostRow } from "./cost-of-calls";

const purposes: Record<string, string> = {
  review: "Review",
  repair: "Repair of a reply",
  synthesis: "Synthesis",
  verify: "Second look",
  "verify again": "Second look, asked again",
  triage: "Triage of files",
  extract: "What was learned",
};

const columns: Column<CostRow>[] = [
  { key: "purpose", header: "For", cell: ({ purpose }) => purposes[purpose] ?? purpose },
  { key: "model", header: "Model", cell: ({ model }) => model },
  {
    key: "calls",
    header: "Calls",
    numeric: true,
    cell: ({ calls, failed }) => (failed > 0 ? `${calls} (${failed} failed)` : calls),
  },
  { key: "input", header: "Tokens in", numeric: true, cell: ({ input }) => formatCount(input) },
  { key: "output", header: "Tokens out", numeric: true, cell: ({ output }) => formatCount(output) },
  { key: "cached", header: "Cached", numeric: true, cell: ({ cached }) => formatCount(cached) },
  { key: "cost", header: "Cost", numeric: true, cell: costInWords },
];

/** What a review cost, by model and by what it was asked for; nothing where no model was asked. */
export function CostCard({ calls }: { calls: readonly ModelCallView[] }) {
  const rows = costOfCalls(calls);
  if (rows.length === 0) return null;
  const unpriced = rows.reduce((sum, row) => sum + row.unpriced, 0);
  return (
    <section aria-labelledby="cost">
      <h2 id="cost" className="mb-3 text-lg font-semibold">
        Cost
      </h2>
      <DataTable
        caption="Calls of models, tokens and dollars by purpose and model"
        columns={columns}
        rows={rows}
        rowKey={({ model, purpose }) => `${model} ${purpose}`}
      />
      {unpriced > 0 && (
        <p className="mt-2 text-sm text-ink-muted">
          The price of {plural(unpriced, "call")} is not known, and in no sum.
        </p>
      )}
    </section>
  );
}

function costInWords({ calls, unpriced, costUsd }: CostRow): string {
  if (unpriced === 0) return formatCost(costUsd);
  return unpriced === calls ? "Price not known" : `${formatCost(costUsd)} and more`;
}
