import { MemorySkeleton } from "../_components/memory-skeleton";

export default function Loading() {
  return <MemorySkeleton of="precision" />;
}
