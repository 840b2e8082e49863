"use client";

import { Send } from "lucide-react";
import Link from "next/link";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { TextareaField } from "@/components/ui/textarea-field";
import type { Asked } from "./ask-stream";

const longest = 4_000;
const mostRepositories = 5;
const examples = ["Where are errors handled?", "How is the configuration read?", "What do the tests cover?"];

interface Props {
  repositories: string[];
  chosen: string[];
  /** Whether this question follows another. */
  goesOn: boolean;
  /** Whether nothing was asked yet: then there are examples. */
  first: boolean;
  busy: boolean;
  onAsk: (asked: Asked) => Promise<boolean>;
}

/** The next question, and which repositories it is about. */
export function AskForm({ repositories, chosen, goesOn, first, busy, onAsk }: Props) {
  const [question, setQuestion] = useState("");
  const known = repositories.filter((name) => chosen.some((one) => one.toLowerCase() === name.toLowerCase()));
  const [about, setAbout] = useState(known.length > 0 ? known : repositories.slice(0, 1));
  const [error, setError] = useState<string | null>(null);

  function send(event?: FormEvent) {
    event?.preventDefault();
    if (busy) return;
    const text = question.trim();
    const wrong =
      text === "" ? "Write a question first." : about.length === 0 ? "Choose a repository." : null;
    setError(wrong);
    if (wrong !== null) return;
    // It stands above while it is answered, and comes back where no answer came.
    setQuestion("");
    void onAsk({ repositories: about, question: text }).then((answered) => {
      if (!answered) setQuestion((now) => (now === "" ? text : now));
    });
  }

  return (
    <form onSubmit={send} className="space-y-3 rounded-lg border bg-surface p-4 shadow-card">
      <TextareaField
        label={goesOn ? "Next question" : "Question"}
        value={question}
        maxLength={longest}
        error={error ?? undefined}
        hint="Names in `backticks` are looked for exactly. Ctrl + Enter sends."
        onChange={(event) => setQuestion(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
        }}
      />
      {first && !busy && (
        <ul aria-label="Examples" className="flex flex-wrap gap-2">
          {examples.map((example) => (
            <li key={example}>
              <Button size="small" onClick={() => setQuestion(example)}>
                {example}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {repositories.length > 1 && (
        <fieldset>
          <legend className="mb-1.5 text-sm font-medium">Repositories</legend>
          <div className="flex max-h-40 flex-wrap gap-x-5 gap-y-2 overflow-y-auto">
            {repositories.map((name) => (
              <CheckboxField
                key={name}
                label={<span className="wrap-anywhere">{name}</span>}
                checked={about.includes(name)}
                disabled={!about.includes(name) && about.length >= mostRepositories}
                onChange={({ target }) =>
                  setAbout((now) => (target.checked ? [...now, name] : now.filter((one) => one !== name)))
                }
              />
            ))}
          </div>
        </fieldset>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" busy={busy}>
          <Send aria-hidden /> Ask
        </Button>
        {goesOn && (
          <Button asChild variant="ghost">
            <Link href="/ask">New conversation</Link>
          </Button>
        )}
        {repositories.length === 1 && (
          <p className="text-sm wrap-anywhere text-ink-muted">About {repositories[0]}</p>
        )}
      </div>
    </form>
  );
}
