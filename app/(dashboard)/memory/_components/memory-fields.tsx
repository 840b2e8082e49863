import { useState } from "react";
import { Field } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select-field";
import { SwitchField } from "@/components/ui/switch-field";
import { TextareaField } from "@/components/ui/textarea-field";
import { memoryKinds } from "@/lib/memory/memory";
import { GlobMatches } from "./glob-matches";
import { kindChoices, kindWords } from "./kind-words";
import type { MemoryContent } from "./memory-draft";

const longestText = 2_000;

interface Props {
  repo: string;
  content: MemoryContent;
  onChange: (content: MemoryContent) => void;
  /** What is wrong with the text, once it was tried to save it. */
  textError?: string | undefined;
}

/** Everything that a person can say of a memory. */
export function MemoryFields({ repo, content, onChange, textError }: Props) {
  const set = (part: Partial<MemoryContent>) => onChange({ ...content, ...part });
  // What is typed may end in an empty line, which is no path yet.
  const [typed, setTyped] = useState(content.paths.join("\n"));
  const [given, setGiven] = useState(content.paths);
  if (given !== content.paths) {
    setGiven(content.paths);
    if (pathsOf(typed).join("\n") !== content.paths.join("\n")) setTyped(content.paths.join("\n"));
  }
  const left = longestText - content.text.length;
  return (
    <div className="space-y-4">
      <TextareaField
        label="Text"
        name="text"
        required
        value={content.text}
        onChange={(event) => set({ text: event.target.value })}
        hint={left < 300 ? `${left.toLocaleString("en")} characters left.` : undefined}
        error={left < 0 ? `A memory has at most ${longestText.toLocaleString("en")} characters.` : textError}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label="Kind"
          name="kind"
          value={content.kind}
          onChange={(event) =>
            set({ kind: memoryKinds.find((kind) => kind === event.target.value) ?? content.kind })
          }
          choices={kindChoices}
          hint={kindWords[content.kind].hint}
        />
        <Field
          label="Developer"
          name="developer"
          value={content.developer}
          onChange={(event) => set({ developer: event.target.value })}
          hint="A login, if it is about one person."
        />
      </div>
      <div>
        <TextareaField
          label="Paths"
          name="paths"
          mono
          rows={2}
          className="[&_textarea]:min-h-14"
          value={typed}
          onChange={(event) => {
            const paths = pathsOf(event.target.value);
            setTyped(event.target.value);
            setGiven(paths);
            set({ paths });
          }}
          placeholder="src/**/*.ts"
          hint="One a line, `*`, `**` and `{a,b}` allowed; none means everywhere."
        />
        <GlobMatches repo={repo} paths={content.paths} />
      </div>
      <SwitchField
        label="Active"
        hint="What is off is kept, and no review is told of it."
        checked={content.active}
        onChange={(event) => set({ active: event.target.checked })}
      />
    </div>
  );
}

const pathsOf = (typed: string): string[] => [
  ...new Set(
    typed
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];
