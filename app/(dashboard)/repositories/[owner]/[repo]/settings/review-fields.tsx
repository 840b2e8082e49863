import { Field } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select-field";
import { SwitchField } from "@/components/ui/switch-field";
import { TextareaField } from "@/components/ui/textarea-field";
import { promptNames, usualPrompt } from "@/lib/core/prompt-names";
import { FieldGroup, type FieldsProps } from "./field-group";
import { HeldBy } from "./held-by";
import type { FormValues } from "./form-values";

const modes = [
  { value: "", label: "As configured for all" },
  { value: "standard", label: "One agent" },
  { value: "parallel", label: "Three agents: security, performance, style" },
] satisfies { value: FormValues["mode"]; label: string }[];
const severities = [
  { value: "low", label: "Low: everything" },
  { value: "medium", label: "Medium and graver" },
  { value: "high", label: "High and graver" },
  { value: "critical", label: "Critical alone" },
] satisfies { value: FormValues["severity"]; label: string }[];

const prompts: { value: FormValues["prompt"]; label: string }[] = [
  { value: "", label: `The usual (${usualPrompt})` },
  ...promptNames.map((value) => ({ value, label: value })),
];

const looks = [
  { value: "hold", label: "Hold back what it can’t verify" },
  { value: "mark", label: "Show what it can’t verify, marked" },
  { value: "off", label: "No second look" },
] satisfies { value: FormValues["verify"]; label: string }[];

/** The choice with this value; a select gives nothing but one of its own. */
const chosen = <T extends string>(choices: readonly { value: T }[], value: string): T | undefined =>
  choices.find((choice) => choice.value === value)?.value;

/** The rules share a field, whichever of them is wrong. */
function ruleError(errors: Record<string, string>): string | undefined {
  const [key] = Object.entries(errors).find(([at]) => at === "rules" || at.startsWith("rules.")) ?? [];
  if (key === undefined) return undefined;
  const rule = key.slice("rules.".length);
  return `${rule ? `${rule}: ` : ""}off, on, critical, high, medium or low.`;
}

/** Who looks, what is shown, and what GitHub is told. */
export function ReviewFields({ form, set, errors, held }: FieldsProps) {
  return (
    <FieldGroup
      id="how"
      title="Reviews"
      about="Who looks at a change, and which findings are shown. What is held back can still be read here."
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          label="Mode"
          aside={<HeldBy held={held} of="mode" />}
          choices={modes}
          value={form.mode}
          onChange={({ target }) => set({ mode: chosen(modes, target.value) ?? "" })}
          error={errors["mode"]}
        />
        <SelectField
          label="Least severity"
          aside={<HeldBy held={held} of="thresholds.severity" />}
          choices={severities}
          value={form.severity}
          onChange={({ target }) => set({ severity: chosen(severities, target.value) ?? "low" })}
          error={errors["thresholds.severity"]}
        />
        <Field
          label="Least confidence, in percent"
          aside={<HeldBy held={held} of="thresholds.confidence" />}
          inputMode="numeric"
          placeholder="By severity"
          hint="How sure a finding must be. Left empty, a grave one may be less sure than a minor one."
          value={form.confidence}
          onChange={({ target }) => set({ confidence: target.value })}
          error={errors["thresholds.confidence"] && "A number from 0 to 100, or nothing."}
        />
        <Field
          label="Most inline comments"
          aside={<HeldBy held={held} of="thresholds.comments" />}
          inputMode="numeric"
          placeholder="6, or 8 with three agents"
          hint="The rest goes into the text of the review."
          value={form.comments}
          onChange={({ target }) => set({ comments: target.value })}
          error={errors["thresholds.comments"] && "A whole number from 0 to 30, or nothing."}
        />
        <SelectField
          label="Second look"
          aside={<HeldBy held={held} of="verify" />}
          hint="What a model finds is tried again, skeptically, before it is told."
          choices={looks}
          value={form.verify}
          onChange={({ target }) => set({ verify: chosen(looks, target.value) ?? "hold" })}
          error={errors["verify"]}
        />
        <Field
          label="Language"
          aside={<HeldBy held={held} of="language" />}
          placeholder="en"
          hint="Of the model’s words, a tag such as de or pt-BR. Left empty: English."
          value={form.language}
          onChange={({ target }) => set({ language: target.value })}
          error={errors["language"]}
        />
        <SelectField
          label="Prompt version"
          aside={<HeldBy held={held} of="prompt" />}
          choices={prompts}
          hint="What each says, and which is better here, is under Prompts."
          value={form.prompt}
          onChange={({ target }) => set({ prompt: chosen(prompts, target.value) ?? "" })}
          error={errors["prompt"]}
        />
        <TextareaField
          label="Rules"
          aside={<HeldBy held={held} of="rules" />}
          mono
          placeholder={"style: off\ntypescript/no-eval: critical"}
          hint="Of the static tier, one a line: a rule or a category, then off, on, or a severity."
          value={form.rules}
          onChange={({ target }) => set({ rules: target.value })}
          error={ruleError(errors)}
        />
      </div>
      <SwitchField
        label="Tell the model of guides"
        aside={<HeldBy held={held} of="guides" />}
        hint="AGENTS.md, CLAUDE.md and the like, as the base branch has them."
        checked={form.guides}
        onChange={({ target }) => set({ guides: target.checked })}
      />
      <SwitchField
        label="Triage changes with many files"
        aside={<HeldBy held={held} of="triage" />}
        hint="A small model decides which files are looked at closely, briefly or not at all; the review says so of each."
        checked={form.triage}
        onChange={({ target }) => set({ triage: target.checked })}
      />
      <SwitchField
        label="Approve on GitHub"
        aside={<HeldBy held={held} of="posting.approve" />}
        hint="Off: an approval is posted as a comment, and counts for no branch protection."
        checked={form.approve}
        onChange={({ target }) => set({ approve: target.checked })}
      />
      <SwitchField
        label="Request changes on GitHub"
        aside={<HeldBy held={held} of="posting.requestChanges" />}
        hint="Off: what should be fixed is posted as a comment, and blocks no merge."
        checked={form.requestChanges}
        onChange={({ target }) => set({ requestChanges: target.checked })}
      />
    </FieldGroup>
  );
}
