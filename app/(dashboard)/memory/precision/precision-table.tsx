"use client";

import { Badge, type Tone } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import { LineText } from "@/components/ui/line-text";
import type { HearingState } from "@/lib/core/finding-opinion";
import type { PrecisionView } from "@/lib/hearing/precision-views";
import { HearingButtons } from "../../_components/hearing-buttons";

interface Props {
  repo: string;
  items: PrecisionView[];
  mayDecide: boolean;
}

const looks: Record<HearingState, { label: string; tone: Tone }> = {
  heard: { label: "Heard", tone: "good" },
  folded: { label: "Folded", tone: "medium" },
  muted: { label: "Muted", tone: "high" },
};
const percent = (share: number) => `${Math.round(share * 100)} %`;

/** Each rule, and each kind of what models say: what people said of it, what became of it, and how far it is heard. */
export function PrecisionTable({ repo, items, mayDecide }: Props) {
  return (
    <DataTable
      caption={`Precision of rules in ${repo}`}
      rows={items}
      rowKey={({ pattern }) => pattern}
      columns={[
        {
          key: "name",
          header: "Rule",
          cell: ({ name, category }) => (
            <>
              <LineText text={name} />
              <span className="block text-xs font-normal text-ink-muted first-letter:uppercase">
                {category}
              </span>
            </>
          ),
        },
        { key: "shown", header: "Shown", numeric: true, cell: ({ shown }) => shown.toLocaleString("en") },
        {
          key: "said",
          header: "Useful / wrong",
          numeric: true,
          cell: ({ useful, wrong, people }) =>
            useful + wrong === 0 ? (
              <span className="text-ink-muted">No word</span>
            ) : (
              <>
                {useful} / {wrong}
                <span className="block text-xs text-ink-muted">
                  by{" "}
                  {people.useful + people.wrong === 1 ? "1 person" : `${people.useful + people.wrong} people`}
                </span>
              </>
            ),
        },
        {
          key: "merged",
          header: "Applied / addressed / ignored",
          numeric: true,
          cell: ({ applied, addressed, ignored }) =>
            applied + addressed + ignored === 0 ? (
              <span className="text-ink-muted">None merged</span>
            ) : (
              `${applied} / ${addressed} / ${ignored}`
            ),
        },
        {
          key: "precision",
          header: "Precision",
          numeric: true,
          cell: ({ precision, interval }) =>
            precision === null || interval === null ? (
              <span className="text-ink-muted">Not known</span>
            ) : (
              <>
                {percent(precision)}
                <span className="block text-xs text-ink-muted">
                  {Math.round(interval[0] * 100)} to {percent(interval[1])}
                </span>
              </>
            ),
        },
        {
          key: "state",
          header: "State",
          cell: ({ state, by }) => (
            <>
              <Badge tone={looks[state].tone}>{looks[state].label}</Badge>
              {by && <span className="block text-xs text-ink-muted">by {by}</span>}
            </>
          ),
        },
        {
          key: "actions",
          header: "Change",
          actions: true,
          cell: (item) => (mayDecide ? <HearingButtons repo={repo} item={item} /> : null),
        },
      ]}
    />
  );
}
