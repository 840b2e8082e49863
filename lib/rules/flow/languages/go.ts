import { type FlowLanguage, valuesOf } from "../flow-language";

/** Go, with the requests of net/http, gorilla, chi, gin and echo. */
export const goFlow: FlowLanguage = {
  needs:
    /\.(FormValue|PostFormValue|PathValue|QueryParam|PostForm|DefaultQuery)\b|URL\.Query\(\)|Header\.Get\(|mux\.Vars|URLParam\(|\bc\.(Query|Param)\(/,
  source:
    /^(r|req|request)\.(FormValue|PostFormValue|PathValue|Form\b|PostForm\b|URL\.Query\(\)|URL\.Path$|URL\.RawQuery$|Header\.Get\(|Cookie\()|^(c|ctx)\.(Query|Param|PostForm|DefaultQuery|QueryParam|FormValue|GetHeader)\(|^mux\.Vars\(|^chi\.URLParam\(/,
  sourceKinds: new Set(["call_expression", "selector_expression", "index_expression"]),
  functions: ["function_declaration", "method_declaration", "func_literal"],
  parameters: ["parameter_declaration"],
  blocks: new Set(["block", "source_file", "expression_case", "default_case"]),
  bindings: [
    { kind: "short_var_declaration", left: "left", right: "right" },
    { kind: "assignment_statement", left: "left", right: "right", adds: /^\+=$/ },
    { kind: "var_spec", left: "name", right: "value" },
    { kind: "range_clause", left: "left", right: "right" },
  ],
  updates: ["inc_statement", "dec_statement"],
  loops: new Set(["range_clause"]),
  methodName: "field_identifier",
  wholeDivision: true,
  names: new Set(["identifier"]),
  texts: new Set(["interpreted_string_literal", "raw_string_literal"]),
  through: new Set([
    "binary_expression",
    "parenthesized_expression",
    "expression_list",
    "slice_expression",
    "variadic_argument",
  ]),
  members: { index_expression: "operand", selector_expression: "operand" },
  calls: new Set(["call_expression", "type_conversion_expression"]),
  calleeOf: (call) => {
    const callee = call.field("function");
    const receiver = callee?.field("operand") ?? null;
    const values = valuesOf(call.field("arguments"));
    const operand = call.field("operand");
    return {
      name: (callee?.field("field") ?? callee ?? call.field("type"))?.text().slice(-80) ?? "",
      receiver,
      values: operand ? [...values, operand] : values,
    };
  },
  carriers:
    /^(string|\[\]byte|Sprintf|Sprint|Sprintln|Join|TrimSpace|Trim(Prefix|Suffix|Left|Right)?|ToLower|ToUpper|Replace(All)?|Get|append|Split|QueryUnescape|PathUnescape|String|Title|Clean|Fields)$/,
  tamers:
    /^(Atoi|ParseInt|ParseUint|ParseFloat|ParseBool|len|Base|EscapeString|QueryEscape|PathEscape|HTMLEscapeString)$/,
};
