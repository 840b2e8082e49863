import type { Metadata } from "next";
import { ChevronRight } from "lucide-react";
import { plural } from "@/components/ui/format";
import { LocalTime } from "@/components/ui/local-time";
import type { CodeEvaluation } from "@/lib/evaluation/code-evaluation";
import {
  listCodeEvaluations,
  listHistory,
  listNightlyMeasures,
} from "@/lib/evaluation/list-code-evaluations";
import { requireActor } from "../../require-actor";
import { AnswersTable } from "./_components/answers-table";
import { CodeHeader } from "./_components/code-header";
import { CodeTiles } from "./_components/code-tiles";
import { FoundIn, WaysTable } from "./_components/finding-tables";
import { FigureMeanings } from "./_components/figure-meanings";
import { HistoryTable } from "./_components/history-table";
import { NightsCard } from "./_components/nights-card";
import { NothingMeasured } from "./_components/nothing-measured";
import { SinceCard } from "./_components/since-card";

export const metadata: Metadata = { title: "Evaluation of search and answers" };

export default async function CodeEvaluationPage() {
  const actor = await requireActor();
  const [[run], measures, trials] = await Promise.all([
    listCodeEvaluations(actor, 1),
    listNightlyMeasures(actor),
    listHistory(actor),
  ]);
  return (
    <>
      <CodeHeader />
      <div className="space-y-4">
        {(run || measures.length > 0) && <FigureMeanings />}
        {!run && measures.length === 0 ? <NothingMeasured /> : <NightsCard measures={measures} />}
        {trials.length > 0 && <HistoryTable trials={trials} />}
        {run && <RunFigures run={run} />}
      </div>
    </>
  );
}

function RunFigures({ run }: { run: CodeEvaluation }) {
  const { finding, answers, embedder, finishedAt, version, left } = run;
  return (
    <>
      <h2 className="pt-2 font-semibold">The last run over public code</h2>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-muted">
        <LocalTime iso={finishedAt} full />
        <span className="wrap-anywhere">Gloss {version}</span>
        <span>
          {embedder === null ? (
            "meaning not compared"
          ) : (
            <>
              meaning by <span className="wrap-anywhere">{embedder}</span>
            </>
          )}
        </span>
        {left.length > 0 && (
          <span className="text-high">
            {plural(left.length, "part")} left out: {left.join("; ")}
          </span>
        )}
      </p>
      <CodeTiles run={run} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <SinceCard run={run} />
        {finding && <WaysTable ways={finding.ways} />}
      </div>
      {answers && (
        <AnswersTable
          caption="Answers, by where the questions come from"
          header="Come from"
          rows={answers.groups}
        />
      )}
      <details className="group">
        <summary className="flex w-fit cursor-pointer items-center gap-1.5 py-1 text-sm font-semibold">
          <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
          By kind of question and by repository
        </summary>
        <div className="mt-3 space-y-4">
          {answers && (
            <>
              <AnswersTable
                caption="Answers to questions made from indexes"
                header="Asks for"
                rows={answers.kinds}
              />
              <AnswersTable
                caption="Answers, by repository"
                header="Repository"
                rows={answers.repositories}
              />
            </>
          )}
          {finding && <FoundIn repositories={finding.repositories} />}
        </div>
      </details>
    </>
  );
}
