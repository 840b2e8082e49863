import { ChevronRight } from "lucide-react";
import { Card, CardHeader } from "@/components/ui/card";
import type { PromptVersionView } from "@/lib/review/prompt-versions";

/** All versions with their words, so that it can be read what a review was made with. */
export function VersionList({ versions }: { versions: PromptVersionView[] }) {
  return (
    <Card aria-labelledby="versions">
      <CardHeader id="versions" title="Versions" />
      <ul className="divide-y">
        {versions.map(({ name, title, about, recorded, texts }) => (
          <li key={name} className="p-4">
            <h3 className="font-medium">
              {name}: {title}
            </h3>
            <p className="mt-0.5 max-w-prose text-pretty text-ink-muted">{about}</p>
            <p className="mt-1 text-xs text-ink-muted">
              Reviews record <span className="font-mono wrap-anywhere">{recorded.standard}</span>, those by
              three agents <span className="font-mono wrap-anywhere">{recorded.parallel}</span>.
            </p>
            <div className="mt-2">
              {texts.map((one) => (
                <details key={one.name} className="group/words">
                  <summary className="flex items-center gap-1.5 py-1 text-sm">
                    <ChevronRight
                      aria-hidden
                      className="size-4 text-ink-faint transition-transform group-open/words:rotate-90"
                    />
                    <span className="font-mono text-xs">{one.name}</span>
                  </summary>
                  <pre
                    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so Tab has to reach it
                    tabIndex={0}
                    className="mt-1 max-h-96 overflow-y-auto rounded-md bg-sunken px-3 py-2 font-mono text-xs leading-5 whitespace-pre-wrap wrap-anywhere"
                  >
                    {one.text}
                  </pre>
                </details>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
