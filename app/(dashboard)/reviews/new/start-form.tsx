"use client";

import { FolderGit2, GitPullRequest, LoaderCircle } from "lucide-react";
import { Tabs } from "radix-ui";
import { startTransition, useActionState, useEffect, useRef, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { startReviewAction } from "./actions";
import type { StartState } from "./start-state";

const kinds = [
  { value: "pull", label: "Pull request", icon: GitPullRequest },
  { value: "local", label: "Local repository", icon: FolderGit2 },
];

/** Names a change: a pull request, or two revisions of a repository on the machine that Gloss runs on. */
export function StartForm() {
  return (
    <Tabs.Root defaultValue="pull" className="rounded-lg border bg-surface shadow-card">
      <Tabs.List aria-label="Where the change is" className="flex border-b px-2">
        {kinds.map(({ value, label, icon: Icon }) => (
          <Tabs.Trigger
            key={value}
            value={value}
            className="-mb-px flex h-11 items-center gap-2 border-b-2 border-transparent px-3 text-sm font-medium text-ink-muted -outline-offset-4 hover:text-ink data-[state=active]:border-ink data-[state=active]:text-ink"
          >
            <Icon aria-hidden className="size-4" />
            {label}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content value="pull" className="p-5">
        <ChangeForm kind="pull">{pullFields}</ChangeForm>
      </Tabs.Content>
      <Tabs.Content value="local" className="p-5">
        <ChangeForm kind="local">{localFields}</ChangeForm>
      </Tabs.Content>
    </Tabs.Root>
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
    <div className="flex items-start gap-2.5">
      <input
        type="checkbox"
        id="post"
        name="post"
        aria-describedby="post-hint"
        className="mt-0.5 size-4 accent-solid"
      />
      <div className="text-sm">
        <label htmlFor="post" className="font-medium">
          Post the review on GitHub
        </label>
        <p id="post-hint" className="text-ink-muted">
          Leave it off to see the review here alone.
        </p>
      </div>
    </div>
  </>
);

const localFields: DrawFields = (errors) => (
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
      <Field name="head" label="Head" placeholder="HEAD" hint="What to review." error={errors.head} mono />
    </div>
  </>
);

function ChangeForm({ kind, children }: { kind: string; children: DrawFields }) {
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
      className="space-y-5"
      // Not `action`: React would empty the fields after a refusal.
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        startTransition(() => send(data));
      }}
    >
      <input type="hidden" name="kind" value={kind} />
      {children(state.errors)}
      {state.message && <Notice tone="critical" title={state.message} live />}
      <Button type="submit" variant="primary" disabled={pending}>
        {pending && <LoaderCircle aria-hidden className="animate-spin" />}
        {pending ? "Starting…" : "Start review"}
      </Button>
    </form>
  );
}
