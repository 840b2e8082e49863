"use client";

import { useMutation } from "@tanstack/react-query";
import { type KeyboardEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextareaField } from "@/components/ui/textarea-field";
import type { PatternTrial } from "@/lib/repo-config/try-patterns";
import { partsOf } from "../../../_components/repository-query";
import { sendJson } from "../../../../memory/_components/send-json";
import { TrialResult } from "./trial-result";

const sample = `- id: no-console
  languages: [typescript, tsx, javascript]
  pattern: console.log($$$)
  message: Use the log. It knows which request a line belongs to.
  severity: low
  paths: ["src/**", "!**/*.test.*"]
`;

/** Writes patterns and shows what they find; a trial under way can be stopped. */
export function PatternTrialForm({ name, web }: { name: string; web: string }) {
  const [text, setText] = useState(sample);
  const running = useRef<AbortController | null>(null);
  const { owner, repo } = partsOf(name);
  const trial = useMutation({
    mutationFn: async (patterns: string): Promise<PatternTrial | null> => {
      const stop = (running.current = new AbortController());
      try {
        return await sendJson<PatternTrial>(
          "POST",
          `/api/v1/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repo)}/patterns`,
          { text: patterns },
          { signal: stop.signal },
        );
      } catch (error) {
        if (stop.signal.aborted) return null;
        throw error;
      }
    },
  });
  const start = () => {
    if (!trial.isPending) trial.mutate(text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    start();
  };
  return (
    <div className="grid gap-6 lg:grid-cols-2 lg:items-start">
      <form
        className="min-w-0 space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          start();
        }}
      >
        <TextareaField
          label="Patterns"
          hint="YAML as in .gloss.yml. $NAME stands for one part of the code, $$$ for any number of them."
          mono
          rows={12}
          spellCheck={false}
          maxLength={32_000}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <div className="flex gap-2">
          <Button type="submit" variant="primary" busy={trial.isPending} disabled={text.trim() === ""}>
            Try it
          </Button>
          {trial.isPending && <Button onClick={() => running.current?.abort()}>Stop</Button>}
        </div>
      </form>
      <TrialResult
        web={web}
        result={trial.data}
        error={trial.error?.message}
        state={trial.status === "success" && trial.data === null ? "stopped" : trial.status}
      />
    </div>
  );
}
