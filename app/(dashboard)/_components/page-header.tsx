import type { ReactNode } from "react";

interface Props {
  title: string;
  children: ReactNode;
}

/** The first heading of a page and one sentence about it. */
export function PageHeader({ title, children }: Props) {
  return (
    <div className="mb-6">
      <h1 className="text-xl font-semibold text-balance">{title}</h1>
      <p className="mt-0.5 text-pretty text-ink-muted">{children}</p>
    </div>
  );
}
