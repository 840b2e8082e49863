"use client";

import { FailedView } from "./_components/failed-view";

export default function DashboardError(props: { error: Error & { digest?: string }; retry: () => void }) {
  return <FailedView {...props} />;
}
