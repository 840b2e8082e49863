import { ArrowUpRight } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./class-names";

/** A link that leaves Gloss: a new tab, no referrer, no handle on this page. Only http and https are linked. */
export function ExternalLink({
  href,
  className,
  onOpen,
  children,
}: {
  href: string;
  className?: string;
  /** Called when it is followed. */
  onOpen?: () => void;
  children: ReactNode;
}) {
  if (!/^https?:\/\//i.test(href)) return <span className={className}>{children}</span>;
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      onClick={onOpen}
      className={cn("inline-flex items-center gap-0.5 hover:text-ink hover:underline", className)}
    >
      {children}
      <ArrowUpRight aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}
