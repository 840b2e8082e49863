import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { SegmentedLinks } from "@/components/ui/segmented-links";
import { SelectField } from "@/components/ui/select-field";
import { type Asked, presets } from "../asked";
import { analyticsPath } from "./analytics-path";

interface Props {
  asked: Asked;
  repositories: readonly string[];
}

/** Which days and which repository; each state of it has an address, and it works before any script has loaded. */
export function PeriodForm({ asked: { period, preset }, repositories }: Props) {
  const repo = period.repo ? `${period.repo.owner}/${period.repo.repo}` : "";
  const known = repositories.some((name) => name.toLowerCase() === repo.toLowerCase());
  const names = repo && !known ? [...repositories, repo] : repositories;
  return (
    <search className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
      <SegmentedLinks
        label="Days"
        choices={presets.map((days) => ({
          href: analyticsPath({ repo, days: days === 30 ? "" : String(days) }),
          label: `${days} days`,
          current: days === preset,
        }))}
      />
      <form
        // Its fields start anew with each address.
        key={`${repo} ${period.from} ${period.to}`}
        action="/analytics"
        className="grid w-full grid-cols-2 items-end gap-3 sm:flex sm:w-auto"
      >
        <SelectField
          label="Repository"
          name="repo"
          defaultValue={names.find((name) => name.toLowerCase() === repo.toLowerCase()) ?? ""}
          className="max-sm:col-span-2 sm:w-56"
          choices={[
            { value: "", label: "All repositories" },
            ...names.map((name) => ({ value: name, label: name })),
          ]}
        />
        <Field type="date" label="From" name="from" required defaultValue={period.from} max="9999-12-31" />
        <Field type="date" label="To" name="to" required defaultValue={period.to} max="9999-12-31" />
        <Button type="submit" className="h-9 max-sm:col-span-2">
          Show
        </Button>
      </form>
    </search>
  );
}
