import { Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { listRepositories } from "@/lib/repos/list-repositories";
import { requireActor } from "../../require-actor";
import { RepositoryList } from "../_components/repository-list";
import { isListed } from "../_components/repository-query";
import { RepositoriesHeader } from "../_components/repositories-header";

export const metadata: Metadata = { title: "Repositories" };

export default async function RepositoriesPage() {
  const actor = await requireActor();
  const first = await listRepositories(actor);
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-4">
        <RepositoriesHeader />
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
