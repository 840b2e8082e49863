import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select-field";
import { auditActions } from "@/lib/audit/audit-actions";
import { actionWords } from "./action-words";
import type { AuditFilter } from "./audit-query";

const actions = [
  { value: "", label: "Everything" },
  ...auditActions.map((value) => ({ value, label: actionWords(value) })),
];

/** Narrows the log: a form whose answers stand in the address, so that a view can be shared. */
export function AuditFilters({ filter }: { filter: AuditFilter }) {
  const narrowed = Object.values(filter).some(Boolean);
  return (
    <form
      key={JSON.stringify(filter)}
      action="/settings/audit"
      className="mb-4 grid items-end gap-3 sm:grid-cols-3 lg:grid-cols-[1fr_1.3fr_1fr_auto_auto_auto]"
    >
      <Field name="person" label="Who" placeholder="login" defaultValue={filter.person} />
      <SelectField name="action" label="What" choices={actions} defaultValue={filter.action ?? ""} />
      <Field name="repo" label="Repository" placeholder="owner/repo" defaultValue={filter.repo} />
      <Field name="from" label="From" type="date" defaultValue={filter.from?.slice(0, 10)} />
      <Field name="to" label="To" type="date" defaultValue={filter.to?.slice(0, 10)} />
      <div className="flex gap-2 pb-0.5">
        <Button type="submit">Show</Button>
        {narrowed && (
          <Button asChild variant="ghost">
            <Link href="/settings/audit">Clear</Link>
          </Button>
        )}
      </div>
    </form>
  );
}
