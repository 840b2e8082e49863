import { listQuiet } from "@/lib/hearing/list-quiet";
import { listEvents } from "@/lib/inbox/list-events";
import { listReports } from "@/lib/scanners/list-reports";
import { listReviews } from "@/lib/review/list-reviews";
import { partsOf } from "../../_components/repository-query";
import { QuietCard } from "../../../_components/quiet-card";
import { requireActor } from "../../../require-actor";
import { HookCard } from "./_components/hook-card";
import { LiveOverview } from "./_components/live-overview";
import { RecentDeliveries } from "./_components/recent-deliveries";
import { RecentReviews } from "./_components/recent-reviews";
import { mostDeliveries, mostReviews } from "./_components/recent-query";
import { ScanReports } from "./_components/scan-reports";
import { readRepository, type RepositoryParams } from "./read-repository";

export default async function RepositoryPage(props: RepositoryParams) {
  const actor = await requireActor();
  const repository = await readRepository(props);
  const { name } = repository;
  const [reviews, deliveries, reports, quiet] = await Promise.all([
    listReviews(actor, { repo: name, limit: mostReviews }),
    listEvents(actor, { repo: name, limit: mostDeliveries }),
    listReports(actor, partsOf(name)),
    listQuiet(actor, partsOf(name)),
  ]);
  return (
    <div className="space-y-6">
      <LiveOverview first={repository} />
      <QuietCard repo={name} {...quiet} />
      <RecentReviews name={name} first={reviews} />
      <div className="grid gap-6 lg:grid-cols-2 lg:items-start">
        <HookCard name={name} active={repository.active} role={repository.role} />
        <RecentDeliveries name={name} first={deliveries} />
      </div>
      <ScanReports name={name} first={reports} />
    </div>
  );
}
