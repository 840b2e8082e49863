import { Brain, History, Plug, Scale, Users } from "lucide-react";
import type { ReactNode } from "react";
import { Card, CardHeader } from "@/components/ui/card";
import { ExternalLink } from "@/components/ui/external-link";
import { LineText } from "@/components/ui/line-text";
import type { ReviewView } from "@/lib/review/views";

/** What was known from before: rules and memories that the model was given, who knows the files, earlier work. */
export function KnowledgeCard({ review }: { review: ReviewView }) {
  const { rules, memories, experts, related, outside = [] } = review.knowledge;
  if (rules.length + memories.length + experts.length + related.length + outside.length === 0) return null;
  return (
    <Card aria-labelledby="knowledge">
      <CardHeader id="knowledge" title="Known from before" />
      <div className="divide-y">
        <Group icon={Scale} title={rules.length === 1 ? "Rule of the team" : "Rules of the team"}>
          {rules.map(({ id, text }) => (
            <li key={id}>{text}</li>
          ))}
        </Group>
        <Group icon={Brain} title="Remembered">
          {memories.map(({ id, kind, developer, text }) => (
            <li key={id}>
              {text} <Aside>{developer ? `${kindInWords(kind)}, ${developer}` : kindInWords(kind)}</Aside>
            </li>
          ))}
        </Group>
        <Group icon={Users} title="Who knows these files, best first">
          {experts.map(({ path, logins }) => (
            <li key={path}>
              <span className="font-mono text-sm">{path}</span> <Aside>{logins.join(", ")}</Aside>
            </li>
          ))}
        </Group>
        <Group icon={History} title="Earlier work on these files">
          {related.map(({ number, name, title, url, author, state, at }) => (
            <li key={number}>
              {url ? (
                <ExternalLink href={url}>{name}</ExternalLink>
              ) : (
                <span className="font-mono">{name}</span>
              )}{" "}
              <LineText text={title} />{" "}
              <Aside>
                {author && `${author}, `}
                {state} {at.slice(0, 10)}
              </Aside>
            </li>
          ))}
        </Group>
        <Group icon={Plug} title="From other services">
          {outside.map(({ kind, service, id, title, url }, at) => (
            <li key={`${service} ${id} ${at}`}>
              {id !== "" && (url ? <ExternalLink href={url}>{id}</ExternalLink> : id)} {title}{" "}
              <Aside>
                {service} {kind}
              </Aside>
            </li>
          ))}
        </Group>
      </div>
    </Card>
  );
}

const kindInWords = (kind: string): string => kind.replaceAll("_", " ");

const Aside = ({ children }: { children: ReactNode }) => (
  <span className="text-sm text-ink-muted">{children}</span>
);

function Group({
  icon: Icon,
  title,
  children,
}: {
  icon: typeof Brain;
  title: string;
  children: ReactNode[];
}) {
  if (children.length === 0) return null;
  return (
    <section className="flex gap-2.5 px-4 py-3">
      <Icon aria-hidden className="mt-0.75 size-4 shrink-0 text-ink-faint" />
      <div className="min-w-0 grow">
        <h3 className="text-sm text-ink-muted">{title}</h3>
        <ul className="mt-1 space-y-1.5 wrap-anywhere">{children}</ul>
      </div>
    </section>
  );
}
