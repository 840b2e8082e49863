"use client";

import { FolderGit2, GitPullRequest, LoaderCircle } from "lucide-react";
import {
  startTransition,
  useActionState,
  useEffect,
  useRef,
  useState,
  type ComponentProps,
  type ReactNode,
} from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { startReviewAction } from "./actions";
import type { StartState } from "./start-state";

const kinds = [
  { value: "pull", label: "Pull request", icon: GitPullRequest },
  { value: "local", label: "Local repository", icon: FolderGit2 },
] as const;
type Kind = (typeof kinds)[number]["value"];

/** Names a change: a pull request, or a range or the working tree of a repository on the machine that runs Gloss. */
export function StartForm({ first }: { first: Kind }) {
  const [kind, setKind] = useState<Kind>(first);
  const [state, send, pending] = useActionState(startReviewAction, { errors: {}, message: null });
  const form = useRef<HTMLFormElement>(null);

  // After a refusal the reader stands at the first field that is wrong.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [state]);

  return (
    <form
      ref={form}
      noValidate
      className="rounded-lg border bg-surface shadow-card"
      // Not `action`: React would empty the fields after a refusal.
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        startTransition(() => send(data));
      }}
    >
      <KindChoice kind={kind} onChange={setKind} />
      <div className="space-y-5 p-5">
        {drawFields[kind](state.errors)}
        {state.message && <Notice tone="critical" title={state.message} live />}
        <Button type="submit" variant="primary" disabled={pending}>
          {pending && <LoaderCircle aria-hidden className="animate-spin" />}
          {pending ? "Starting…" : "Start review"}
        </Button>
      </div>
    </form>
  );
}

function KindChoice({ kind, onChange }: { kind: Kind; onChange: (kind: Kind) => void }) {
  return (
    <fieldset className="flex border-b px-2">
      <legend className="sr-only">Where the change is</legend>
      {kinds.map(({ value, label, icon: Icon }) => (
        <label
          key={value}
          className="relative -mb-px flex h-11 cursor-pointer items-center gap-2 border-b-2 border-transparent px-3 text-sm font-medium text-ink-muted -outline-offset-4 outline-accent hover:text-ink has-checked:border-ink has-checked:text-ink has-focus-visible:outline-2"
        >
          <input
            type="radio"
            name="kind"
            value={value}
            checked={kind === value}
            onChange={() => onChange(value)}
            className="absolute inset-0 cursor-pointer appearance-none outline-none"
          />
          <Icon aria-hidden className="size-4" />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

type DrawFields = (errors: StartState["errors"]) => ReactNode;

const pullFields: DrawFields = (errors) => (
  <>
    <Field
      name="target"
      label="Pull request"
      placeholder="https://github.com/owner/repo/pull/12"
      hint="Its address, or owner/repo#12."
      error={errors.target}
      mono
    />
    <Choice name="post" label="Post the review on GitHub" hint="Leave it off to see the review here alone." />
  </>
);

function LocalFields({ errors }: { errors: StartState["errors"] }) {
  const [workingTree, setWorkingTree] = useState(false);
  return (
    <>
      <Field
        name="dir"
        label="Folder"
        placeholder="/home/me/project"
        hint="A git repository on the machine that runs Gloss."
        error={errors.dir}
        mono
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <Field
          name="base"
          label="Base"
          placeholder="main"
          hint="What to compare with."
          error={errors.base}
          mono
        />
        <Field
          name="head"
          label="Head"
          placeholder={workingTree ? "Working tree" : "HEAD"}
          hint={workingTree ? "The files as they are now." : "What to review."}
          error={workingTree ? undefined : errors.head}
          disabled={workingTree}
          mono
        />
      </div>
      <Choice
        name="workingTree"
        label="Review the working tree"
        hint="With changes that are not committed. A new file counts once it is added with git add."
        checked={workingTree}
        onChange={(event) => setWorkingTree(event.target.checked)}
      />
    </>
  );
}

const drawFields: Record<Kind, DrawFields> = {
  pull: pullFields,
  local: (errors) => <LocalFields errors={errors} />,
};

interface ChoiceProps extends ComponentProps<"input"> {
  name: string;
  label: string;
  hint: string;
}

/** A box to tick, with what it means. */
function Choice({ name, label, hint, ...rest }: ChoiceProps) {
  return (
    <div className="flex items-start gap-2.5">
      <input
        type="checkbox"
        id={name}
        name={name}
        aria-describedby={`${name}-hint`}
        className="mt-0.5 size-4 shrink-0 accent-solid"
        {...rest}
      />
      <div className="text-sm">
        <label htmlFor={name} className="font-medium">
          {label}
        </label>
        <p id={`${name}-hint`} className="text-ink-muted">
          {hint}
        </p>
      </div>
    </div>
  );
}
