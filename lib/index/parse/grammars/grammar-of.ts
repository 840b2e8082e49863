import type { Language } from "@/lib/rules/language";
import { cpp } from "./cpp";
import { csharp } from "./csharp";
import { javascript, tsx, typescript } from "./ecmascript";
import { go } from "./go";
import type { Grammar } from "./grammar";
import { java, kotlin } from "./jvm";
import { php } from "./php";
import { python } from "./python";
import { ruby } from "./ruby";
import { rust } from "./rust";

/** How each language is read; style sheets and pages have no symbols. */
export const grammarOf: Readonly<Record<Language, Grammar>> = {
  typescript,
  tsx,
  javascript,
  python,
  go,
  java,
  csharp,
  php,
  ruby,
  rust,
  kotlin,
  cpp,
};
