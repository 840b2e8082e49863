import { type FlowLanguage, valuesOf } from "../flow-language";

/** Python, with the requests of Flask, Django, Starlette, aiohttp and Tornado, and AWS Lambda's events. */
export const pythonFlow: FlowLanguage = {
  needs:
    /\brequest\s*\.\s*(args|form|values|json|data|cookies|headers|GET|POST|query_params|files|get_json|match_info|path_params|query)\b|get_(query_|body_)?argument\(|\(\s*event\s*(:[^,]*)?,\s*_?context\b/,
  source:
    /^(flask\.|self\.)?request\.(args|form|values|json|data|cookies|headers|GET|POST|query_params|path_params|files|match_info|query|get_json\(|get_data\()|^self\.get_(query_|body_)?arguments?\(/,
  // What calls a function of AWS Lambda.
  parameterSource: /^\(\s*event\s*(:[^,]*)?,\s*_?context\b/,
  sourceKinds: new Set(["attribute", "subscript", "call"]),
  functions: ["function_definition", "lambda"],
  parameters: ["parameters", "lambda_parameters"],
  blocks: new Set(["block", "module"]),
  bindings: [
    { kind: "assignment", left: "left", right: "right" },
    { kind: "augmented_assignment", left: "left", right: "right", adds: /./ },
    { kind: "named_expression", left: "name", right: "value" },
    { kind: "for_statement", left: "left", right: "right" },
  ],
  updates: [],
  loops: new Set(["for_statement"]),
  names: new Set(["identifier"]),
  texts: new Set(["string_content", "string_start"]),
  through: new Set([
    "binary_operator",
    "string",
    "interpolation",
    "concatenated_string",
    "parenthesized_expression",
    "conditional_expression",
    "boolean_operator",
    "await",
    "tuple",
    "list",
    "expression_list",
    "keyword_argument",
  ]),
  members: { attribute: "object", subscript: "value" },
  calls: new Set(["call"]),
  calleeOf: (call) => {
    const callee = call.field("function");
    return {
      name: (callee?.field("attribute") ?? callee)?.text().slice(-80) ?? "",
      receiver: callee?.field("object") ?? null,
      get values() {
        return valuesOf(call.field("arguments"));
      },
    };
  },
  carriers:
    /^(str|strip|lstrip|rstrip|lower|upper|format|format_map|join|replace|get|getlist|decode|encode|unquote|unquote_plus|split|rsplit|abspath|normpath|Path|pop|title|ljust|rjust|b64decode|to_dict|text|read)$/,
  tamers: /^(int|float|bool|len|hash|UUID|hexdigest|quote|quote_plus|urlencode|isdigit|isoformat)$/,
};
