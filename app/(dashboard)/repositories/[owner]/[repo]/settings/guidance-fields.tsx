import { Plus, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextareaField } from "@/components/ui/textarea-field";
import { FieldGroup, type FieldsProps } from "./field-group";
import { type FormValues, newKey } from "./form-values";

const most = 30;

/** What the team tells the reviewer about some paths. */
export function GuidanceFields({ form, set, errors }: FieldsProps) {
  const { guidance } = form;
  const change = (key: number, fields: Partial<FormValues["guidance"][number]>) =>
    set({ guidance: guidance.map((one) => (one.key === key ? { ...one, ...fields } : one)) });
  return (
    <FieldGroup
      id="guidance"
      title="Guidance by path"
      about="Your own words to the reviewer, shown to it as the team’s when a change touches these paths."
    >
      {guidance.map(({ key, paths, instructions }, at) => (
        <fieldset key={key} className="space-y-4 rounded-md border p-4">
          <legend className="sr-only">Guidance {at + 1}</legend>
          <Field
            label={`Paths of guidance ${at + 1}`}
            mono
            placeholder="src/api/**, migrations/"
            hint="Globs, with commas between them."
            value={paths}
            onChange={({ target }) => change(key, { paths: target.value })}
            error={errors[`guidance.${at}.paths`]}
          />
          <TextareaField
            label={`Instructions of guidance ${at + 1}`}
            placeholder="Every handler checks the tenant before it reads."
            value={instructions}
            onChange={({ target }) => change(key, { instructions: target.value })}
            error={errors[`guidance.${at}.instructions`]}
          />
          <Button
            size="small"
            variant="ghost"
            aria-label={`Remove guidance ${at + 1}`}
            onClick={() => set({ guidance: guidance.filter((one) => one.key !== key) })}
          >
            <Trash2 aria-hidden />
            Remove
          </Button>
        </fieldset>
      ))}
      <Button
        disabled={guidance.length >= most}
        onClick={() => set({ guidance: [...guidance, { key: newKey(), paths: "", instructions: "" }] })}
      >
        <Plus aria-hidden />
        Add guidance
      </Button>
    </FieldGroup>
  );
}
