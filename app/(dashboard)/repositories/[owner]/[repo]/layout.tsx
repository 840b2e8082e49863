import type { ReactNode } from "react";
import { ExternalLink } from "@/components/ui/external-link";
import { env } from "@/lib/env";
import { RepositoryActions } from "../../_components/repository-actions";
import { pathOf } from "../../_components/repository-query";
import { RepositoryTabs } from "./_components/repository-tabs";
import { findRepository, readRepository, type RepositoryParams } from "./read-repository";

interface Props extends RepositoryParams {
  children: ReactNode;
}

export async function generateMetadata(props: RepositoryParams) {
  return { title: (await findRepository(props))?.name ?? "Not found" };
}

export default async function RepositoryLayout({ children, ...props }: Props) {
  const repository = await readRepository(props);
  const { name, role } = repository;
  return (
    <>
      <div className="mb-4 flex items-start justify-between gap-4">
        <div className="min-w-0">
          <h1 className="text-xl font-semibold text-balance wrap-anywhere">{name}</h1>
          <p className="mt-0.5 flex flex-wrap gap-x-3 text-ink-muted">
            <span>Your role: {role}</span>
            <ExternalLink href={`${env().GITHUB_WEB_URL}/${name}`}>On GitHub</ExternalLink>
          </p>
        </div>
        <RepositoryActions repository={repository} />
      </div>
      <RepositoryTabs path={pathOf(name)} />
      {children}
    </>
  );
}
