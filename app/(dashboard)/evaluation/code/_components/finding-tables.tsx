import { DataTable } from "@/components/ui/data-table";
import { ExternalLink } from "@/components/ui/external-link";
import type { CodeEvaluation } from "@/lib/evaluation/code-evaluation";
import { percent } from "../../_components/tell-figure";
import { three, wayNames } from "./tell-code-figure";

type Finding = NonNullable<CodeEvaluation["finding"]>;

/** How well each way finds the right places by itself. */
export const WaysTable = ({ ways }: { ways: Finding["ways"] }) => (
  <DataTable
    titled
    caption="How well each way finds code"
    rows={ways}
    rowKey={({ way }) => way}
    columns={[
      { key: "way", header: "Way", cell: ({ way }) => wayNames[way] ?? way },
      { key: "ndcg", header: "nDCG@10", numeric: true, cell: ({ ndcg }) => three(ndcg) },
      { key: "hit", header: "Right among five", numeric: true, cell: ({ hit }) => percent(hit) },
      { key: "mrr", header: "MRR", numeric: true, cell: ({ reciprocal }) => three(reciprocal) },
    ]}
  />
);

/** The same by the repositories of the public sets. */
export const FoundIn = ({ repositories }: { repositories: Finding["repositories"] }) => (
  <DataTable
    titled
    caption="Search, by public repository"
    rows={repositories}
    rowKey={({ set, name }) => `${set} ${name}`}
    columns={[
      {
        key: "name",
        header: "Repository",
        cell: ({ set, name, url, commit, part }) => (
          <>
            <ExternalLink href={`${url}/tree/${commit}${part === null ? "" : `/${part}`}`}>
              {name}
            </ExternalLink>{" "}
            <span className="text-xs text-ink-muted">
              {set}, <span className="font-mono">{commit.slice(0, 12)}</span>
            </span>
          </>
        ),
      },
      { key: "questions", header: "Questions", numeric: true, cell: ({ questions }) => questions },
      { key: "grep", header: "grep", numeric: true, cell: ({ grep }) => three(grep) },
      { key: "ndcg", header: "nDCG@10", numeric: true, cell: ({ ndcg }) => three(ndcg) },
      { key: "hit", header: "Right among five", numeric: true, cell: ({ hit }) => percent(hit) },
      { key: "mrr", header: "MRR", numeric: true, cell: ({ reciprocal }) => three(reciprocal) },
    ]}
  />
);
