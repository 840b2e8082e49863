import { Notice } from "@/components/ui/notice";
import { atLeast } from "@/lib/core/roles";
import { env } from "@/lib/env";
import { readRepository, type RepositoryParams } from "../read-repository";
import { PatternTrialForm } from "./pattern-trial-form";

export default async function PatternsPage(props: RepositoryParams) {
  const { name, role, active } = await readRepository(props);
  return (
    <section aria-labelledby="patterns" className="space-y-4">
      <div className="max-w-prose">
        <h2 id="patterns" className="font-semibold">
          Try a pattern
        </h2>
        <p className="mt-1 text-pretty text-ink-muted">
          A pattern says which code this team doesn’t want. Here it is run over the repository’s files as they
          were last read; nothing is saved or posted. What works goes under <code>patterns:</code> of{" "}
          <code>.gloss.yml</code>.
        </p>
      </div>
      {!active ? (
        <Notice tone="neutral" title="This repository is not connected">
          Connect it again to read its files.
        </Notice>
      ) : atLeast(role, "member") ? (
        <PatternTrialForm name={name} web={`${env().GITHUB_WEB_URL}/${name}`} />
      ) : (
        <Notice tone="neutral" title="Patterns are tried by members">
          This takes the role member; yours is {role}.
        </Notice>
      )}
    </section>
  );
}
