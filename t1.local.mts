import { parseSource } from "@/lib/rules/parse-source";
const dump=(n:any,d=0,f=""):void=>{ console.log(" ".repeat(d)+(n.isNamed()?"":"~")+n.kind()+(n.children().some((c:any)=>c.isNamed())?"":" `"+n.text().slice(0,40)+"`")); for(const c of n.children()) dump(c,d+1)};
dump(parseSource("csharp","class A { void F() { lock (this) { } lock (this.g) {} lock(typeof(A)){} } }"))
