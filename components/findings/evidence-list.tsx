import { BookCheck, Brain, CircleDot, FileCode, History, Link2, Scale } from "lucide-react";
import type { ReactNode } from "react";
import { ExternalLink } from "@/components/ui/external-link";
import type { Evidence } from "@/lib/review/views";

interface Props {
  evidence: Evidence[];
  /** Address of a file at a commit on the host; absent for a local repository. */
  codeUrl?: ((path: string, sha: string, startLine: number, endLine: number) => string) | undefined;
  issueUrl?: ((repository: string, number: number) => string) | undefined;
}

/** What a finding rests on: rules, places in the code, issues, what is remembered, what other systems know; each can be opened where it has an address. */
export function EvidenceList({ evidence, codeUrl, issueUrl }: Props) {
  if (evidence.length === 0) return null;
  return (
    <div>
      <h4 className="mb-1 text-xs font-medium text-ink-muted">Evidence</h4>
      <ul className="space-y-1 text-xs text-ink-muted">
        {evidence.map((item, index) => (
          <li key={index}>{draw(item)}</li>
        ))}
      </ul>
    </div>
  );

  function draw(item: Evidence): ReactNode {
    if (item.kind === "rule") {
      const name = <span className="font-mono">{item.rule}</span>;
      return (
        <Row icon={BookCheck}>
          Rule {item.url ? <ExternalLink href={item.url}>{name}</ExternalLink> : name}
          {item.cwe && <span> · {item.cwe}</span>}
        </Row>
      );
    }
    if (item.kind === "issue") {
      const name = `${item.repository}#${item.number}`;
      const url = issueUrl?.(item.repository, item.number);
      return (
        <Row icon={CircleDot}>
          {url ? <ExternalLink href={url}>{name}</ExternalLink> : name}
          {item.title && <span> {item.title}</span>}
        </Row>
      );
    }
    if (item.kind === "memory")
      return (
        <Row icon={item.rule ? Scale : Brain}>
          {item.rule ? "Team rule" : "Memory"}: {item.text}
        </Row>
      );
    if (item.kind === "graph") return <Row icon={History}>{item.fact}</Row>;
    if (item.kind === "external") {
      const name = `${item.service} ${item.id}`;
      return (
        <Row icon={Link2}>
          {item.url ? <ExternalLink href={item.url}>{name}</ExternalLink> : name}
          {item.title && item.title !== item.id && <span> {item.title}</span>}
        </Row>
      );
    }
    const lines = item.startLine === item.endLine ? item.startLine : `${item.startLine}–${item.endLine}`;
    const name = (
      <span className="font-mono wrap-anywhere">{`${item.path}:${lines}@${item.sha.slice(0, 7)}`}</span>
    );
    const url = codeUrl?.(item.path, item.sha, item.startLine, item.endLine);
    return (
      <>
        <Row icon={FileCode}>{url ? <ExternalLink href={url}>{name}</ExternalLink> : name}</Row>
        {item.text && (
          <pre className="mt-1 ml-5 rounded-md bg-sunken px-2 py-1.5 font-mono whitespace-pre-wrap wrap-anywhere">
            {item.text}
          </pre>
        )}
      </>
    );
  }
}

function Row({ icon: Icon, children }: { icon: typeof FileCode; children: ReactNode }) {
  return (
    <div className="flex gap-1.5">
      <Icon aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
