import type { Metadata } from "next";
import { Notice } from "@/components/ui/notice";
import type { EvaluationView } from "@/lib/evaluation/evaluation";
import { getEvaluation, listEvaluations } from "@/lib/evaluation/list-evaluations";
import { requireActor } from "../require-actor";
import { CalibrationCard } from "./_components/calibration-card";
import { CasesCard } from "./_components/cases-card";
import { ChangedCard } from "./_components/changed-card";
import { EvaluationHeader } from "./_components/evaluation-header";
import { GroupsCard } from "./_components/groups-card";
import { NothingYet } from "./_components/nothing-yet";
import { readChoice, type Params } from "./_components/read-choice";
import { RunFacts } from "./_components/run-facts";
import { RunsTable } from "./_components/runs-table";
import { Tiles } from "./_components/tiles";

export const metadata: Metadata = { title: "Evaluation" };

export default async function EvaluationPage({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor();
  const [runs, params] = await Promise.all([listEvaluations(actor), searchParams]);
  const { run, show } = readChoice(params);
  const chosen = runs.find(({ id }) => id === run) ?? newestReal(runs);
  if (!chosen)
    return (
      <>
        <EvaluationHeader />
        <NothingYet />
      </>
    );
  const evaluation = await getEvaluation(actor, chosen.id);
  const { summary, mode } = evaluation;
  return (
    <>
      <EvaluationHeader />
      <div className="space-y-4">
        {mode === "made-up" && (
          <Notice tone="neutral" title="These figures say nothing of a model">
            A program that was told the answers took the place of the model, to prove that what is measured is
            what is said.
          </Notice>
        )}
        <RunFacts evaluation={evaluation} />
        <Tiles mode={mode} summary={summary} />
        <div className="grid gap-4 lg:grid-cols-2">
          <CalibrationCard calibration={summary.calibration} />
          <ChangedCard comparison={summary.comparison} />
        </div>
        <GroupsCard by={summary.by} />
        <RunsTable runs={runs} chosen={chosen.id} />
        <CasesCard evaluation={evaluation} show={show} />
      </div>
    </>
  );
}

/** What is shown first: the newest that says something of reviews, else the newest. */
const newestReal = (runs: EvaluationView[]) => runs.find(({ mode }) => mode !== "made-up") ?? runs[0];
