import { Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { listRepositories } from "@/lib/repos/list-repositories";
import { PageHeader } from "../../_components/page-header";
import { requireActor } from "../../require-actor";
import { RepositoryList } from "../_components/repository-list";
import { isListed } from "../_components/repository-query";

export const metadata: Metadata = { title: "Repositories" };

export default async function RepositoriesPage() {
  const actor = await requireActor();
  const first = await listRepositories(actor);
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-4">
        <PageHeader title="Repositories">
          Those whose pull requests are reviewed by themselves, and how each is set up.
        </PageHeader>
        {first.some(isListed) && (
          <Button asChild variant="primary" className="mb-6">
            <Link href="/repositories/connect">
              <Plus aria-hidden />
              Connect a repository
            </Link>
          </Button>
        )}
      </div>
      <RepositoryList first={first} />
    </>
  );
}
