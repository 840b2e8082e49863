import { Suspense } from "react";
import { atLeast } from "@/lib/core/roles";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { readRepository, type RepositoryParams } from "../read-repository";
import { ConfigLine, Line } from "./config-line";
import { ConfigSection, Frame } from "./config-section";
import { readHeld } from "./read-config";
import { SettingsForm } from "./settings-form";

const nothingHeld = Promise.resolve({});

export default async function SettingsPage(props: RepositoryParams) {
  const { name, mode, settings, settingsVersion, role, active } = await readRepository(props);
  const may = atLeast(role, "maintainer") && active;
  return (
    <>
      {!may && (
        <Notice tone="neutral" className="mb-6" title="You can read these settings, and not change them">
          {active
            ? `Changing them takes the role maintainer; yours is ${role}.`
            : "The repository is not connected. They are kept for when it is again."}
        </Notice>
      )}
      {active && (
        <Suspense fallback={<Line>Looking for a .gloss.yml in the repository…</Line>}>
          <ConfigLine name={name} />
        </Suspense>
      )}
      <SettingsForm
        name={name}
        first={{ mode, settings, version: settingsVersion }}
        readOnly={!may}
        held={active ? readHeld(name) : nothingHeld}
      />
      {active && (
        <Suspense fallback={<ConfigSkeleton />}>
          <ConfigSection name={name} />
        </Suspense>
      )}
    </>
  );
}

function ConfigSkeleton() {
  return (
    <Frame>
      <div aria-busy aria-label="Loading the repository's own files" className="space-y-6">
        <Skeleton className="h-48" />
        <Skeleton className="h-96" />
      </div>
    </Frame>
  );
}
