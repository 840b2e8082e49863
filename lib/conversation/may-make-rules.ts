import type { Talk } from "./talk";

/** Whether GitHub has somebody for a maintainer: who may only write may propose. */
export const mayMakeRules = ({ level }: Pick<Talk, "level">): boolean => level !== "write";
