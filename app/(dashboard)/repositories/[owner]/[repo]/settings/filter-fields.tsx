import { TextareaField } from "@/components/ui/textarea-field";
import { FieldGroup, type FieldsProps } from "./field-group";
import { HeldBy } from "./held-by";

/** Which files are looked at. */
export function FilterFields({ form, set, errors, held }: FieldsProps) {
  return (
    <FieldGroup
      id="paths"
      title="Paths"
      about="Which files are looked at. The others are named in the review as not reviewed. Generated, vendored and lock files are left out anyway."
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <TextareaField
          label="Included paths"
          aside={<HeldBy held={held} of="paths.included" />}
          mono
          placeholder={"src/**\npackages/*/lib/"}
          hint="Globs, one a line. None: everything."
          value={form.included}
          onChange={({ target }) => set({ included: target.value })}
          error={errors["paths.included"]}
        />
        <TextareaField
          label="Excluded paths"
          aside={<HeldBy held={held} of="paths.excluded" />}
          mono
          placeholder={"docs/\n**/*.snap"}
          hint="Globs, one a line. They win over what is included."
          value={form.excluded}
          onChange={({ target }) => set({ excluded: target.value })}
          error={errors["paths.excluded"]}
        />
      </div>
    </FieldGroup>
  );
}
