import type { Column } from "@/components/ui/data-table";
import type { NightlyMeasure } from "@/lib/evaluation/list-code-evaluations";
import { percent } from "../../_components/tell-figure";
import { partOf, three } from "./tell-code-figure";

type Figures = Pick<NightlyMeasure, "figures">;
type FigureColumn = Column<Figures>;

const questions: FigureColumn = {
  key: "questions",
  header: "Questions",
  numeric: true,
  cell: ({ figures }) => figures.questions,
};
const found: FigureColumn = {
  key: "ndcg",
  header: "nDCG@10",
  numeric: true,
  cell: ({ figures }) => three(figures.finding?.ndcg),
};
const cited: FigureColumn[] = [
  {
    key: "resolve",
    header: "Resolve",
    numeric: true,
    cell: ({ figures }) => partOf(figures.resolved, figures.citations),
  },
  {
    key: "held",
    header: "Hold the name",
    numeric: true,
    cell: ({ figures }) => partOf(figures.holding, figures.naming),
  },
  {
    key: "right",
    header: "Right place cited",
    numeric: true,
    cell: ({ figures }) => percent(figures.right.share),
  },
];
const refused: FigureColumn = {
  key: "refused",
  header: "Said absent",
  numeric: true,
  cell: ({ figures }) => percent(figures.refused.share),
};
const median: FigureColumn = {
  key: "ms",
  header: "Median",
  numeric: true,
  cell: ({ figures }) => `${figures.medianMs} ms`,
};

/** What answers are worth. */
export const answerColumns: readonly FigureColumn[] = [questions, ...cited, refused, median];

/** The same of a night, of whose questions it is also known how well their places were found. */
export const nightColumns: readonly FigureColumn[] = [questions, found, ...cited, median];
