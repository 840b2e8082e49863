import { FileQuestion } from "lucide-react";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { CodeText } from "@/components/ui/code-text";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { plural } from "@/components/ui/format";
import { LineText } from "@/components/ui/line-text";
import { Notice } from "@/components/ui/notice";
import type { SettingRow } from "@/lib/repo-config/setting-rows";
import { ConfigFileText } from "./config-file-text";
import { readConfig } from "./read-config";

const sources: Record<SettingRow["source"], { tone: Tone; label: string }> = {
  file: { tone: "accent", label: ".gloss.yml" },
  dashboard: { tone: "neutral", label: "Set here" },
  both: { tone: "accent", label: ".gloss.yml and here" },
  usual: { tone: "outline", label: "As usual" },
};

const columns: Column<SettingRow>[] = [
  { key: "what", header: "Setting", cell: ({ what }) => what },
  {
    key: "value",
    header: "What holds",
    cell: ({ value, overruled }) => (
      <>
        <LineText text={value} />
        {overruled !== null && (
          <span className="block text-xs text-ink-muted">
            in place of <LineText text={overruled} />, set here
          </span>
        )}
      </>
    ),
  },
  {
    key: "source",
    header: "From",
    cell: ({ source }) => <Badge tone={sources[source].tone}>{sources[source].label}</Badge>,
  },
];

/** The repository's own files as its default branch has them, and of each setting who says what holds. */
export async function ConfigSection({ name }: { name: string }) {
  const read = await readConfig(name);
  if ("problem" in read)
    return (
      <Frame>
        <Notice tone="critical" title="What the repository's own files say could not be read">
          <LineText text={read.problem} /> Load the page again to try once more.
        </Notice>
      </Frame>
    );
  const { commit, files, guides, settings, notes } = read.config;
  return (
    <Frame>
      {files.length === 0 ? (
        <Card aria-label="Configuration file">
          <EmptyState icon={FileQuestion} title="No .gloss.yml in the default branch">
            A file <CodeText>.gloss.yml</CodeText> in the repository can say all that is set here, and wins
            over it. It is reviewed and kept with the code.
          </EmptyState>
        </Card>
      ) : (
        files.map((file) => <ConfigFileText key={file.path} {...file} commit={commit} />)
      )}
      {notes.map((note) => (
        <p key={note} className="text-sm text-ink-muted">
          {note}
        </p>
      ))}
      <WhatHolds settings={settings} />
      <Card aria-labelledby="guides">
        <CardHeader id="guides" title="Guides" />
        <div className="space-y-3 p-4 text-sm">
          <p className="text-pretty text-ink-muted">
            {guides.length === 0
              ? "There is no AGENTS.md, CLAUDE.md or the like. What such a file says is told to the model when a change touches its folder."
              : "What these say is told to the model when a change touches their folder, the nearest first, as long as there is room."}
          </p>
          {guides.length > 0 && (
            <ul className="space-y-1">
              {guides.map(({ path, size }) => (
                <li key={path} className="flex flex-wrap justify-between gap-x-4">
                  <span className="font-mono text-xs wrap-anywhere">{path}</span>
                  {size !== null && (
                    <span className="text-ink-muted tabular-nums">{size.toLocaleString("en")} bytes</span>
                  )}
                </li>
              ))}
            </ul>
          )}
        </div>
      </Card>
    </Frame>
  );
}

/** What somebody has set stands open, the rest behind one line. */
function WhatHolds({ settings }: { settings: SettingRow[] }) {
  const usual = settings.filter(({ source }) => source === "usual");
  const set = settings.filter(({ source }) => source !== "usual");
  const table = { columns, rowKey: ({ key }: SettingRow) => key };
  return (
    <div className="space-y-3">
      {set.length > 0 && <DataTable caption="What is set, and where" rows={set} {...table} />}
      {usual.length > 0 && (
        <details>
          <summary className="cursor-pointer py-1 text-sm text-ink-muted">
            {set.length === 0
              ? `All ${plural(usual.length, "setting")} are as usual`
              : `${plural(usual.length, "setting")} as usual`}
          </summary>
          <div className="mt-2">
            <DataTable caption="What is as usual" rows={usual} {...table} />
          </div>
        </details>
      )}
    </div>
  );
}

export function Frame({ children }: { children: React.ReactNode }) {
  return (
    <section aria-labelledby="in-the-repository" className="mt-10 space-y-6">
      <div>
        <h2 id="in-the-repository" className="scroll-mt-20 text-lg font-semibold">
          In the repository
        </h2>
        <p className="mt-1 text-sm text-pretty text-ink-muted">
          Files of the default branch as they are now. A review reads those of the branch that it is about to
          be merged into; what a pull request changes in them counts once it is merged.
        </p>
      </div>
      {children}
    </section>
  );
}
