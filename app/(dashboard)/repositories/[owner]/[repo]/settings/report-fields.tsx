import { Field } from "@/components/ui/field";
import { SwitchField } from "@/components/ui/switch-field";
import { FieldGroup, type FieldsProps } from "./field-group";
import { HeldBy } from "./held-by";

/** What other tools say of a commit, and how long a review waits for it. */
export function ReportFields({ form, set, errors, held }: FieldsProps) {
  return (
    <FieldGroup
      id="reports"
      title="Other tools"
      about="SARIF reports that are uploaded for a commit join its review by themselves. Here you name those that a review fetches or waits for."
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <Field
          label="Artifacts with reports"
          aside={<HeldBy held={held} of="sarif.artifacts" />}
          placeholder="semgrep-results"
          hint="Of GitHub Actions, by name, with commas between them. Their SARIF files are taken."
          value={form.artifacts}
          onChange={({ target }) => set({ artifacts: target.value })}
          error={errors["sarif.artifacts"]}
        />
        <Field
          label="Tools that are waited for"
          aside={<HeldBy held={held} of="sarif.tools" />}
          placeholder="CodeQL, ruff"
          hint="As they name themselves in the reports that you upload."
          value={form.tools}
          onChange={({ target }) => set({ tools: target.value })}
          error={errors["sarif.tools"]}
        />
        <Field
          label="Seconds to wait for reports"
          aside={<HeldBy held={held} of="sarif.wait" />}
          inputMode="numeric"
          placeholder="0"
          hint="At most, for all of these together. A report that comes later joins the next review."
          value={form.wait}
          onChange={({ target }) => set({ wait: target.value })}
          error={errors["sarif.wait"] && "A whole number from 0 to 300."}
        />
      </div>
      <SwitchField
        label="Reports on whole files"
        aside={<HeldBy held={held} of="sarif.wholeFiles" />}
        hint="Also what tools say of unchanged lines of changed files. It stands in the text of the review."
        checked={form.wholeFiles}
        onChange={({ target }) => set({ wholeFiles: target.checked })}
      />
    </FieldGroup>
  );
}
