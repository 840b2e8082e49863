import type { Attack } from "./attack";
import { acting } from "./attacks/acting";
import { configuration } from "./attacks/configuration";
import { conversations } from "./attacks/conversations";
import { frames } from "./attacks/frames";
import { hidden } from "./attacks/hidden";
import { hiding } from "./attacks/hiding";
import { links } from "./attacks/links";
import { names } from "./attacks/names";
import { orders } from "./attacks/orders";
import { secrets } from "./attacks/secrets";
import { sizes } from "./attacks/sizes";
import { terminal } from "./attacks/terminal";

/** Every attack of the corpus. */
export const attacks: Attack[] = [
  ...orders,
  ...frames,
  ...hidden,
  ...links,
  ...acting,
  ...secrets,
  ...configuration,
  ...hiding,
  ...names,
  ...sizes,
  ...terminal,
  ...conversations,
];
