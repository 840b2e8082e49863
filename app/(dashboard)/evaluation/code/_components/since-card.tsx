import { Card, CardHeader } from "@/components/ui/card";
import { plural } from "@/components/ui/format";
import { LocalTime } from "@/components/ui/local-time";
import type { CodeEvaluation, Moved } from "@/lib/evaluation/code-evaluation";
import { tellMoved } from "./tell-code-figure";

/** What became of the questions that the last run asked too, and what of a liar's words reached the reader. */
export function SinceCard({ run: { finding, answers } }: { run: CodeEvaluation }) {
  return (
    <Card aria-labelledby="since">
      <CardHeader id="since" title="Since the last run" />
      <dl className="space-y-3 p-4 text-sm">
        {finding && <Since name="Search, by nDCG@10" moved={finding.since} />}
        {answers && <Since name="Answers, by where the right place is cited" moved={answers.since} />}
        {answers?.liar && (
          <div>
            <dt className="font-medium">A model that invents what it cites</dt>
            <dd className="text-ink-muted">
              Played by a program in {plural(answers.liar.questions, "answer")}: {answers.liar.survived} of{" "}
              {plural(answers.liar.inventions, "invention")} reached the reader, {answers.liar.kept} of{" "}
              {plural(answers.liar.truths, "true citation")} stayed.
            </dd>
          </div>
        )}
      </dl>
    </Card>
  );
}

const Since = ({ name, moved }: { name: string; moved: Moved | null }) => (
  <div>
    <dt className="font-medium">{name}</dt>
    <dd className="text-ink-muted">
      {moved === null ? (
        "There is no earlier run that asked the same."
      ) : (
        <>
          {tellMoved(moved)}. 50 % is no change. Before: <LocalTime iso={moved.finishedAt} full />, Gloss{" "}
          <span className="wrap-anywhere">{moved.version}</span>.
        </>
      )}
    </dd>
  </div>
);
