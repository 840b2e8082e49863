import { Brain, History, Scale, Users } from "lucide-react";
import type { ReactNode } from "react";
import { Card, CardHeader } from "@/components/ui/card";
import { ExternalLink } from "@/components/ui/external-link";
import type { ReviewView } from "@/lib/review/views";

/** What was known from before: rules and memories that the model was given, who knows the files, earlier work. */
export function KnowledgeCard({ review }: { review: ReviewView }) {
  const { rules, memories, experts, related } = review.knowledge;
  if (rules.length + memories.length + experts.length + related.length === 0) return null;
  return (
    <Card aria-labelledby="knowledge">
      <CardHeader id="knowledge" title="Known from before" />
      <ul className="divide-y">
        {rules.map(({ id, text }) => (
          <Row key={id} icon={Scale} what="Team rule">
            {text}
          </Row>
        ))}
        {memories.map(({ id, kind, developer, text }) => (
          <Row
            key={id}
            icon={Brain}
            what={developer ? `${kindInWords(kind)}, ${developer}` : kindInWords(kind)}
          >
            {text}
          </Row>
        ))}
        {experts.map(({ path, logins }) => (
          <Row key={path} icon={Users} what="Knows it best">
            <span className="font-mono text-sm">{path}</span> {logins.join(", ")}
          </Row>
        ))}
        {related.map(({ number, name, title, url, author, state }) => (
          <Row key={number} icon={History} what="Earlier work">
            {url ? <ExternalLink href={url}>{name}</ExternalLink> : <span className="font-mono">{name}</span>}{" "}
            {title}{" "}
            <span className="text-ink-muted">
              {author && `by ${author}, `}
              {state}
            </span>
          </Row>
        ))}
      </ul>
    </Card>
  );
}

function kindInWords(kind: string): string {
  const words = kind.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function Row({ icon: Icon, what, children }: { icon: typeof Brain; what: string; children: ReactNode }) {
  return (
    <li className="flex gap-2.5 px-4 py-2.5">
      <Icon aria-hidden className="mt-0.75 size-4 shrink-0 text-ink-faint" />
      <div className="min-w-0 grow">
        <p className="text-sm text-ink-muted">{what}</p>
        <p className="wrap-anywhere">{children}</p>
      </div>
    </li>
  );
}
