"use client";

import { Search } from "lucide-react";
import { Button } from "@/components/ui/button";
import { openOverlay } from "./overlay";

/** Opens the command palette where there is no keyboard. */
export const FindButton = () => (
  <Button variant="ghost" size="icon" className="lg:hidden" onClick={() => openOverlay("commands")}>
    <Search aria-hidden />
    <span className="sr-only">Go to, search, do</span>
  </Button>
);
