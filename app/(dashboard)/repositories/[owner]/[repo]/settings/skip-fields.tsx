import { Field } from "@/components/ui/field";
import { SwitchField } from "@/components/ui/switch-field";
import { TextareaField } from "@/components/ui/textarea-field";
import { FieldGroup, type FieldsProps } from "./field-group";
import { HeldBy } from "./held-by";

/** Which pull requests are not reviewed by themselves. */
export function SkipFields({ form, set, errors, held }: FieldsProps) {
  return (
    <FieldGroup
      id="skip"
      title="Skipped pull requests"
      about="These are not reviewed by themselves, in silence: the reason stands here and in the status of the commit. What somebody asks for is always reviewed."
    >
      <SwitchField
        label="Skip drafts"
        aside={<HeldBy held={held} of="skip.drafts" />}
        hint="A draft is reviewed once it is marked ready."
        checked={form.drafts}
        onChange={({ target }) => set({ drafts: target.checked })}
      />
      <SwitchField
        label="Skip bots"
        aside={<HeldBy held={held} of="skip.bots" />}
        hint="Such as updates of dependencies."
        checked={form.bots}
        onChange={({ target }) => set({ bots: target.checked })}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <Field
          label="Labels that skip"
          aside={<HeldBy held={held} of="skip.labels" />}
          placeholder="no-review, wip"
          hint="With commas between them, in any case."
          value={form.labels}
          onChange={({ target }) => set({ labels: target.value })}
          error={errors["skip.labels"]}
        />
        <Field
          label="Most changed files"
          aside={<HeldBy held={held} of="skip.files" />}
          inputMode="numeric"
          placeholder="No limit"
          hint="A pull request with more is skipped."
          value={form.files}
          onChange={({ target }) => set({ files: target.value })}
          error={errors["skip.files"] && "A whole number from 1 on, or nothing."}
        />
        <Field
          label="Authors that skip"
          aside={<HeldBy held={held} of="skip.authors" />}
          placeholder="renovate, release-bot"
          hint="Logins, with commas between them."
          value={form.authors}
          onChange={({ target }) => set({ authors: target.value })}
          error={errors["skip.authors"]}
        />
        <TextareaField
          label="Title words that skip"
          aside={<HeldBy held={held} of="skip.titles" />}
          placeholder={"WIP\n[skip review]"}
          hint="One a line, in any case; whole words."
          value={form.titles}
          onChange={({ target }) => set({ titles: target.value })}
          error={errors["skip.titles"]}
        />
      </div>
    </FieldGroup>
  );
}
