import { Card, CardHeader } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { atLeast } from "@/lib/core/roles";
import { listExperiments } from "@/lib/experiments/list-experiments";
import { listPromptVersions } from "@/lib/review/prompt-versions";
import { requireActor } from "../../../../require-actor";
import { partsOf } from "../../../_components/repository-query";
import { readRepository, type RepositoryParams } from "../read-repository";
import { ChoosePrompt } from "./choose-prompt";
import { ExperimentCard } from "./experiment-card";
import { StartExperiment } from "./start-experiment";
import { VersionList } from "./version-list";

export default async function PromptsPage(props: RepositoryParams) {
  const actor = await requireActor();
  const { name, role, active } = await readRepository(props);
  if (!active)
    return (
      <Notice tone="neutral" title="This repository is not connected">
        Connect it again to choose how its reviews are asked for.
      </Notice>
    );
  const versions = listPromptVersions();
  const { chosen, usual, experiments } = await listExperiments(actor, partsOf(name));
  const running = experiments.find(({ endedAt }) => endedAt === null);
  const may = atLeast(role, "maintainer");
  return (
    <div className="space-y-6">
      {!may && (
        <Notice tone="neutral" title="You can read this, and not change it">
          Changing it takes the role maintainer; yours is {role}.
        </Notice>
      )}
      <div className="grid gap-6 lg:grid-cols-2 lg:items-start">
        <Card aria-labelledby="version">
          <CardHeader id="version" title="Version in use" />
          <div className="space-y-4 p-4">
            <p className="text-pretty text-ink-muted">
              {running
                ? `An experiment chooses between ${running.arms[0].version} and ${running.arms[1].version} for each pull request. What is set here counts again when it ends.`
                : "What a model is told before it reads a change. Every review records the version that it was made with."}
            </p>
            <ChoosePrompt
              name={name}
              chosen={chosen}
              usual={usual}
              versions={versions.map((one) => ({ name: one.name, title: one.title }))}
              readOnly={!may}
            />
          </div>
        </Card>
        {!running && (
          <Card aria-labelledby="compare">
            <CardHeader id="compare" title="Compare two versions" />
            <div className="space-y-4 p-4">
              <p className="text-pretty text-ink-muted">
                Each pull request gets one of them, and keeps it for all its pushes. Below stands what became
                of the findings of each, and whether the difference is more than chance.
              </p>
              <StartExperiment
                name={name}
                versions={versions.map((one) => ({ name: one.name, title: one.title }))}
                current={chosen ?? usual}
                readOnly={!may}
              />
            </div>
          </Card>
        )}
      </div>
      {experiments.map((experiment) => (
        <ExperimentCard key={experiment.id} name={name} experiment={experiment} may={may} />
      ))}
      <VersionList versions={versions} />
    </div>
  );
}
