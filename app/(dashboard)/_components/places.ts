import {
  Braces,
  Activity,
  Brain,
  ChartColumn,
  FolderGit2,
  House,
  ListChecks,
  type LucideIcon,
  Settings,
  MessageCircleQuestion,
  Target,
} from "lucide-react";
import type { Route } from "next";

/** One place of the product. It stands here from the day its page exists. */
export interface Place {
  href: Route;
  label: string;
  icon: LucideIcon;
  /** What leads there by keyboard, after `g`; one letter of its own. */
  key: string;
  /** One of those for the bottom of a phone: the first four of them stand there, all else is under "More". */
  onPhone?: true;
}

/**
 * In the order of the navigation: Overview (o), Repositories (p), Reviews (r), Analytics (a), Memory (m), Ask (q),
 * Evaluation (e), Settings (s), Status (t), API (i). The bar at the side, the bar of a phone, the command palette and the keys are made of it.
 */
export const places: readonly Place[] = [
  { href: "/", label: "Overview", icon: House, key: "o", onPhone: true },
  { href: "/repositories", label: "Repositories", icon: FolderGit2, key: "p", onPhone: true },
  { href: "/reviews", label: "Reviews", icon: ListChecks, key: "r", onPhone: true },
  { href: "/analytics", label: "Analytics", icon: ChartColumn, key: "a", onPhone: true },
  { href: "/memory", label: "Memory", icon: Brain, key: "m", onPhone: true },
  { href: "/ask", label: "Ask", icon: MessageCircleQuestion, key: "q" },
  { href: "/evaluation", label: "Evaluation", icon: Target, key: "e" },
  { href: "/settings", label: "Settings", icon: Settings, key: "s" },
  { href: "/status", label: "Status", icon: Activity, key: "t" },
  { href: "/api-docs", label: "API", icon: Braces, key: "i" },
];

/** Where a review is started: an action more than a place. */
export const startPath = "/reviews/new";

/** Whether an address lies within a place. */
export const isWithin = (href: string, path: string): boolean =>
  href === "/" ? path === "/" : path === href || (path.startsWith(`${href}/`) && path !== startPath);
