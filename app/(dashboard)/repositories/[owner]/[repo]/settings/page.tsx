import { atLeast } from "@/lib/core/roles";
import { Notice } from "@/components/ui/notice";
import { readRepository, type RepositoryParams } from "../read-repository";
import { SettingsForm } from "./settings-form";

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
      <SettingsForm name={name} first={{ mode, settings, version: settingsVersion }} readOnly={!may} />
    </>
  );
}
