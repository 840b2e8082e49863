import { Download } from "lucide-react";
import { type ReactNode, Suspense } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { Skeleton } from "@/components/ui/skeleton";
import { anyFigure, type FigureName, type FigureRow } from "@/lib/analytics/figures";
import { type Asked, figureOf } from "../asked";
import { csvPath } from "./analytics-path";
import { FigureProblem } from "./figure-problem";

interface Props<Name extends FigureName> {
  figure: Name;
  /** Where it differs from the figure's own. */
  title?: string;
  about?: string;
  asked: Asked;
  /** Kept free while it is computed, and kept after: nothing jumps. */
  height: keyof typeof heights;
  className?: string;
  children: (rows: FigureRow<Name>[]) => ReactNode;
}

const heights = {
  // As high as a legend of two lines, or of four on a phone, with the drawing below it.
  chart: "min-h-74 max-sm:min-h-82",
  table: "h-78 max-sm:h-94",
  last: "h-40",
};

/** One figure with its CSV. It comes when it is computed, and what goes wrong with it stays in its card. */
export function FigureCard<Name extends FigureName>({
  figure,
  asked,
  height,
  className,
  children,
  ...own
}: Props<Name>) {
  const { title = anyFigure(figure).title, about = anyFigure(figure).about } = own;
  const id = `figure-${title.toLowerCase().replaceAll(" ", "-")}`;
  return (
    <Card aria-labelledby={id} className={cn("flex min-w-0 flex-col", className)}>
      <CardHeader id={id} title={title} aside={<CsvLink figure={figure} title={title} asked={asked} />} />
      <p className="px-4 pt-3 text-xs text-pretty text-ink-muted">{about}</p>
      <div className={cn("p-4 pt-3", height !== "chart" && "px-0 pb-0")}>
        <Suspense key={JSON.stringify(asked.period)} fallback={<Pending height={height} />}>
          <Drawn {...{ figure, asked, height, children }} />
        </Suspense>
      </div>
    </Card>
  );
}

async function Drawn<Name extends FigureName>({
  figure,
  asked,
  height,
  children,
}: Pick<Props<Name>, "figure" | "asked" | "height" | "children">) {
  const { rows, problem } = await figureOf(asked.actor, figure, asked.period);
  if (problem !== null) return <FigureProblem className={heights[height]}>{problem}</FigureProblem>;
  return height === "chart" ? <div className={heights.chart}>{children(rows)}</div> : children(rows);
}

const Pending = ({ height }: { height: Props<FigureName>["height"] }) => (
  <div aria-busy className={cn(heights[height], height !== "chart" && "px-4 pb-4")}>
    <Skeleton className={height === "chart" ? heights.chart : "h-full"} />
  </div>
);

function CsvLink({ figure, title, asked }: { figure: FigureName; title: string; asked: Asked }) {
  return (
    <Button asChild variant="ghost" size="small">
      <a href={csvPath(figure, asked.period)} download>
        <Download aria-hidden />
        <span aria-hidden>CSV</span>
        <span className="sr-only">Download {title} as CSV</span>
      </a>
    </Button>
  );
}
