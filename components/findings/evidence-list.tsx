import {
  BookCheck,
  Brain,
  CircleDot,
  FileCode,
  History,
  Link2,
  type LucideIcon,
  Scale,
  Wrench,
} from "lucide-react";
import Link from "next/link";
import type { Route } from "next";
import type { ReactNode } from "react";
import { ExternalLink } from "@/components/ui/external-link";
import { LineText } from "@/components/ui/line-text";
import { harmlessLink } from "@/lib/core/harmless-link";
import type { Evidence } from "@/lib/review/views";

/** Where evidence can be opened; each is absent where it has no address, as in a local repository. */
export interface EvidenceLinks {
  /** A file at a commit on the host. */
  codeUrl?: ((path: string, sha: string, startLine: number, endLine: number) => string) | undefined;
  issueUrl?: ((repository: string, number: number) => string) | undefined;
  /** An earlier pull request of the same repository. */
  pullUrl?: ((number: number) => string) | undefined;
  /** What is remembered, in the memory editor, found by its text. */
  memoryUrl?: ((text: string) => Route) | undefined;
}

/** What a finding rests on, each with its kind and, where it has an address, with a link to check it. */
export function EvidenceList({
  evidence,
  links,
  title = "Evidence",
}: {
  evidence: Evidence[];
  links: EvidenceLinks;
  title?: string;
}) {
  if (evidence.length === 0) return null;
  return (
    <div>
      <h4 className="mb-1 text-xs font-medium text-ink-muted">{title}</h4>
      <ul className="divide-y rounded-md border text-xs">
        {evidence.map((item, index) => (
          <li key={index} className="px-2.5 py-2">
            {draw(item, links)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function draw(item: Evidence, { codeUrl, issueUrl, pullUrl, memoryUrl }: EvidenceLinks): ReactNode {
  switch (item.kind) {
    case "rule":
      return (
        <Row icon={BookCheck} kind="Rule">
          <Linked href={item.url}>
            <span className="font-mono">{item.rule}</span>
          </Linked>
          {item.cwe && <span className="text-ink-muted"> · {item.cwe}</span>}
        </Row>
      );
    case "tool":
      return (
        <Row icon={Wrench} kind={item.tool}>
          <Linked href={harmlessLink(item.url ?? "", null) ?? undefined}>
            <span className="font-mono">{item.rule}</span>
          </Linked>
          {[...(item.aliases ?? []), ...(item.cwe ? [item.cwe] : [])].map((name) => (
            <span key={name} className="text-ink-muted">
              {" "}
              · {name}
            </span>
          ))}
        </Row>
      );
    case "issue":
      return (
        <Row icon={CircleDot} kind="Issue">
          <Linked href={issueUrl?.(item.repository, item.number)}>
            {item.repository}#{item.number}
          </Linked>
          {item.title && (
            <>
              {" "}
              <LineText text={item.title} />
            </>
          )}
        </Row>
      );
    case "memory":
      return (
        <Row icon={item.rule ? Scale : Brain} kind={item.rule ? "Team rule" : "Memory"}>
          <LineText text={item.text} />{" "}
          {memoryUrl && (
            <Link
              href={memoryUrl(item.text)}
              className="whitespace-nowrap text-accent underline underline-offset-2"
            >
              Open in memory
            </Link>
          )}
        </Row>
      );
    case "graph":
      return (
        <Row icon={History} kind={item.number === undefined ? "History" : "Earlier change"}>
          <Linked href={item.number === undefined ? undefined : pullUrl?.(item.number)}>
            <LineText text={item.fact} />
          </Linked>
        </Row>
      );
    case "external":
      return (
        <Row icon={Link2} kind={item.service}>
          <Linked href={item.url}>{item.id}</Linked>
          {item.title && item.title !== item.id && (
            <>
              {" "}
              <LineText text={item.title} />
            </>
          )}
        </Row>
      );
    case "code": {
      const lines = item.startLine === item.endLine ? item.startLine : `${item.startLine}–${item.endLine}`;
      return (
        <Row icon={FileCode} kind="Code">
          <Linked href={codeUrl?.(item.path, item.sha, item.startLine, item.endLine)}>
            <span className="font-mono">{`${item.path}:${lines}@${item.sha.slice(0, 7)}`}</span>
          </Linked>
          {item.text && (
            <pre className="mt-1 rounded-sm bg-sunken px-2 py-1.5 font-mono whitespace-pre-wrap">
              {item.text}
            </pre>
          )}
        </Row>
      );
    }
  }
}

const Linked = ({ href, children }: { href: string | undefined; children: ReactNode }) =>
  href === undefined ? children : <ExternalLink href={href}>{children}</ExternalLink>;

interface RowProps {
  icon: LucideIcon;
  kind: string;
  children: ReactNode;
}

const Row = ({ icon: Icon, kind, children }: RowProps) => (
  <div className="flex gap-x-3 gap-y-0.5 max-sm:flex-col">
    <span className="flex shrink-0 items-start gap-1.5 text-ink-muted wrap-anywhere sm:w-32">
      <Icon aria-hidden className="mt-px size-3.5 shrink-0" />
      <span className="inline-block first-letter:uppercase">{kind}</span>
    </span>
    <div className="min-w-0 grow wrap-anywhere">{children}</div>
  </div>
);
