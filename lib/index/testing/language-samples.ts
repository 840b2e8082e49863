/** One file of each language, with what is to be found in it, parted by semicolons; `+` is visible outside its file. */
export const languageSamples: {
  path: string;
  text: string;
  symbols: string;
  references: string;
  imports: string;
}[] = [
  {
    path: "src/sample.ts",
    text: `import def, { a as b, type C } from "./x";
import * as ns from "node:fs";
import "./side";
import fs = require("fs");
export { a, d as e } from "./y";
export * from "./z";
const z = require("zod");
const { q, r: s } = await import("./lazy");
export const MAX = 3, other = (x: number) => x + 1;
let v = function () {};
export default class extends Foo {}
export default function main() { go(); }
export abstract class Order<T> extends Base<T> implements I, J {
  static readonly x = 3;
  #p = 1;
  handler = async () => { this.go?.(1); };
  constructor(private readonly repo: Repo) { super(); }
  @dec() async *items(q: string): Promise<Item[]> { return new Map<string, Foo>().get(q); }
  get total() { return 1; }
  abstract foo(): void;
}
export interface I extends K { a: string; m(x: number): void; readonly f: () => void }
export type U = { x: number } | Foo<Bar>;
export enum E { A, B = 2 }
export const enum F { A }
namespace N.M { export function inner() {} }
declare module "foo" { export function f(): void }
declare function ambient(x: number): string;
function over(a: string): void;
function over(a: any) {}
export { v, z as y };
const obj = { method() {}, arrow: () => 1, plain: 3, nested: { deep() {} } };
module.exports = { over, x: 1 };
exports.foo = function () {};
Order.prototype.bar = function () {};
const C2 = memo(function Inner() { return <any>x; });
describe("x", () => { it("y", () => {}); });
`,
    symbols: `+ variable z; - variable q; - variable s; + constant MAX; + function other; + function v;
      + function main; + class Order; + property Order.x; - property Order.#p; + method Order.handler;
      + method Order.constructor; + method Order.items; + method Order.total; + method Order.foo;
      + interface I; + property I.a; + method I.m; + property I.f; + type U; + property U.x; + enum E;
      + enum F; - module N.M; - function N.M.inner; - module foo; - function foo.f; - function ambient;
      + function over; + function over; - variable obj; - method obj.method; - method obj.arrow;
      - method obj.deep; + function foo; - method Order.bar; - function C2`,
    references: `call require 7; call import 8; extends Foo 11; call go 12; extends Base 13; extends I 13;
      extends J 13; call go 16; type Repo 17; call dec 18; type Promise 18; type Item 18; type Foo 18;
      call Map 18; call get 18; extends K 22; type Foo 23; type Bar 23; call memo 36; call describe 37;
      call it 37`,
    imports: `./x: def b C; node:fs: ns; ./side:; fs: fs; ./y: a d; ./z: *; zod: z; ./lazy: q s`,
  },
  {
    path: "src/sample.py",
    text: `"""Module."""
from __future__ import annotations
import os, sys as system
from .core import Command, Group as G
from app.models import *
MAX = 3
_private: int = 4
a, b = 1, 2
@dataclass(frozen=True)
class Order(Base, metaclass=Meta):
    """An order."""
    total: int = 0
    def __init__(self, x: int) -> None:
        self.x = x
    @property
    async def items(self) -> list[Item]:
        def inner(): return helper(1)
        return await load(self.x).all()
def main(): Order(3).items()
type Alias = list[int]
`,
    symbols: `+ constant MAX; - variable _private; + variable a; + variable b; + class Order;
      + property Order.total; + method Order.__init__; + method Order.items;
      - function Order.items.inner; + function main; + type Alias`,
    references: `call dataclass 9; extends Base 10; type Item 16; call helper 17; call load 18; call all 18;
      call Order 19; call items 19`,
    imports: `os: os; sys: system; .core: Command G; app.models: *`,
  },
  {
    path: "src/sample.go",
    text: `package main
import (
	"fmt"
	h "net/http"
	_ "embed"
)
const Max = 3
const ( A = iota; B )
var x, Y int = 1, 2
type Server struct { Addr string; base.Embedded }
type Handler interface { Serve(w h.ResponseWriter) error }
type ID = string
type Fn func(int) error
func (s *Server) Listen(ctx context.Context) (*Conn, error) { fmt.Println(s.Addr); return dial(ctx), nil }
func Map[T any](xs []T) []T { return xs }
func (s Set[T]) Add(v T) { go func() { work(v) }() }
`,
    symbols: `+ constant Max; + constant A; + constant B; - variable x; + variable Y; + struct Server;
      + property Server.Addr; + interface Handler; + method Handler.Serve; + type ID; + type Fn;
      + method Server.Listen; + function Map; + method Set.Add`,
    references: `extends Embedded 10; type ResponseWriter 11; type Server 14; type Context 14; type Conn 14;
      call Println 14; call dial 14; use fmt 14; type Set 16; call work 16`,
    imports: `fmt: fmt; net/http: h; embed:`,
  },
  {
    path: "src/sample.java",
    text: `package com.acme.shop;
import java.util.List;
import static org.junit.Assert.*;
@Entity
public abstract class Order<T> extends Base implements Comparable<Order>, Serializable {
  public static final int MAX = 3;
  private List<Item> items = new ArrayList<>();
  public Order(int id) { super(id); this.id = id; }
  @Override
  public List<Item> items(String q) throws IOException { return repo.find(q).map(this::x); }
  enum Color { RED, GREEN; int v() { return 1; } }
  interface Visitor { void visit(Order o); }
  record Point(int x, int y) {}
  @interface Note { String value(); }
}
`,
    symbols: `+ class Order; + constant Order.MAX; - property Order.items; + method Order.Order;
      + method Order.items; - enum Order.Color; - method Order.Color.v; - interface Order.Visitor;
      - method Order.Visitor.visit; - class Order.Point; - interface Order.Note;
      - method Order.Note.value`,
    references: `call Entity 4; extends Base 5; extends Comparable 5; extends Serializable 5; type List 7;
      type Item 7; call ArrayList 7; call Override 9; type List 10; type Item 10; type IOException 10;
      call find 10; call map 10; type Order 12`,
    imports: `java.util.List: List; org.junit.Assert: *`,
  },
  {
    path: "src/sample.cs",
    text: `using System.Linq;
using static System.Math;
using Alias = Foo.Bar;
namespace Acme.Shop;
[Serializable]
public abstract class Order<T> : Base, IComparable where T : class {
  public const int Max = 3;
  private readonly List<Item> _items = new();
  public int Total { get; set; }
  public Order(int id) : base(id) { }
  public async Task<List<Item>> Items(string q) { return await repo.Find(q).ToList(); }
  public delegate void Changed(object o);
  public event Changed OnChange;
  enum Color { Red, Green }
  interface IVisitor { void Visit(Order o); }
  record Point(int X, int Y);
  struct S { }
}
namespace Other { class X { void M() { int L(int a) => a; var o = new Order(1); Foo<int>(2); } } }
`,
    symbols: `+ class Order; + constant Order.Max; - property Order._items; + property Order.Total;
      + method Order.Order; + method Order.Items; + type Order.Changed; + property Order.OnChange;
      - enum Order.Color; - interface Order.IVisitor; - method Order.IVisitor.Visit;
      - class Order.Point; - struct Order.S; + module Other; - class Other.X; - method Other.X.M;
      - function Other.X.M.L`,
    references: `call Serializable 5; extends Base 6; extends IComparable 6; type List 8; type Item 8;
      call base 10; type Task 11; type List 11; type Item 11; call Find 11; call ToList 11;
      type Changed 13; type Order 15; call Order 19; call Foo 19`,
    imports: `System.Linq: *; System.Math: *; Foo.Bar: Alias`,
  },
  {
    path: "src/sample.php",
    text: `<?php
namespace App\\Http;
use App\\Models\\User;
use App\\Models\\{Order, Item as It};
const MAX = 3;
define('OTHER', 1);
abstract class Controller extends Base implements A, B {
  use Trait1;
  const X = 1;
  public ?int $total = 0;
  public function __construct(private Repo $repo) {}
  protected static function items(string $q): array { return $this->repo->find($q)->all(); }
}
interface I { public function go(): void; }
trait T { function hi() { User::find(1); new Order(2); } }
enum Suit: string { case Hearts = 'H'; }
function helper(int $x) { return strlen($x); }
`,
    symbols: `+ constant MAX; + class Controller; + constant Controller.X; + property Controller.total;
      + method Controller.__construct; - method Controller.items; + interface I; + method I.go;
      + trait T; + method T.hi; + enum Suit; + function helper`,
    references: `call define 6; extends Base 7; extends A 7; extends B 7; type Repo 11; call find 12; call all 12;
      call find 15; call Order 15; use User 15; call strlen 17`,
    imports: `App\\Models\\User: User; App\\Models\\Order: Order; App\\Models\\Item: It`,
  },
  {
    path: "src/sample.rb",
    text: `require 'json'
require_relative "lib/order"
module Shop
  MAX = 3
  class Order < Base
    include Comparable
    attr_reader :total, :items
    has_many :lines
    def initialize(x)
      @x = x
    end
    def self.create(a) = new(a)
    class << self
      def build; end
    end
    private
    def go?(q)
      repo.find(q).map { |i| helper(i) }
    end
  end
end
def top; puts "x"; end
`,
    symbols: `+ module Shop; + constant Shop.MAX; + class Shop.Order; + method Shop.Order.initialize;
      + method Shop.Order.create; + method Shop.Order.build; + method Shop.Order.go?; + function top`,
    references: `call require 1; call require_relative 2; extends Base 5; call include 6; type Comparable 6;
      call attr_reader 7; call has_many 8; call map 18; call find 18; call helper 18; call puts 22`,
    imports: `json:; lib/order:`,
  },
  {
    path: "src/sample.rs",
    text: `use std::collections::{HashMap, HashSet as Set};
use crate::order::*;
mod inner { pub fn x() {} }
pub const MAX: u32 = 3;
static mut COUNT: i32 = 0;
#[derive(Debug)]
pub struct Order<T> { pub id: u32, items: Vec<T> }
pub enum Color { Red, Green(u8) }
pub trait Visit: Debug { fn visit(&self, o: &Order<u8>); fn d(&self) {} }
type Alias = Vec<u8>;
impl<T> Order<T> { pub async fn new(id: u32) -> Self { let x = HashMap::new(); helper(x)?; println!("a {}", id); self.go() } }
impl<T> Visit for Order<T> { fn visit(&self, o: &Order<u8>) {} }
pub(crate) fn helper<T: Into<String>>(x: T) -> Result<(), Error> { Ok(()) }
macro_rules! my_mac { () => {}; }
union U { a: u8 }
`,
    symbols: `- module inner; - function inner.x; + constant MAX; - variable COUNT; + struct Order;
      + property Order.id; - property Order.items; + enum Color; + trait Visit; + method Visit.visit;
      + method Visit.d; - type Alias; + method Order.new; + method Order.visit; + function helper;
      + macro my_mac; - struct U; - property U.a`,
    references: `type Vec 7; extends Debug 9; type Order 9; type Vec 10; type Order 11; call helper 11;
      call println 11; call go 11; use HashMap 11; extends Visit 12; type Order 12; type Into 13;
      type Result 13; type Error 13; call Ok 13`,
    imports: `std::collections: HashMap Set; crate::order: *`,
  },
  {
    path: "src/sample.kt",
    text: `package com.acme
import java.util.List
import foo.Bar as Baz
const val MAX = 3
val top: Int = 4
typealias Alias = List<Int>
@Entity
data class Order(val id: Int, private val items: List<Item>) : Base(id), Comparable<Order> {
  val total: Int get() = 3
  private var x = 1
  constructor(s: String) : this(s.toInt())
  override suspend fun items(q: String): List<Item> { return repo.find(q).map { helper(it) } }
  companion object { fun create() = Order(1, listOf()) }
  enum class Color { RED, GREEN }
}
interface Visitor { fun visit(o: Order) }
object Single { fun go() {} }
fun String.ext(a: Int): Int = a
`,
    symbols: `+ constant MAX; + variable top; + type Alias; + class Order; + property Order.total;
      - property Order.x; + method Order.constructor; + method Order.items; + method Order.create;
      + enum Order.Color; + interface Visitor; + method Visitor.visit; + class Single;
      + method Single.go; + method String.ext`,
    references: `type List 6; type Entity 7; type List 8; type Item 8; extends Base 8; extends Comparable 8;
      call toInt 11; type List 12; type Item 12; call find 12; call map 12; call helper 12;
      call Order 13; call listOf 13; type Order 16`,
    imports: `java.util.List: List; foo.Bar: Baz`,
  },
  {
    path: "src/sample.cpp",
    text: `#include <vector>
#include "order.h"
#define MAX 3
#define SQ(x) ((x)*(x))
namespace acme::shop {
template <typename T>
class Order : public Base, private Other {
 public:
  explicit Order(int id);
  ~Order() {}
  virtual int total(const Item& i) const override { return i.price(); }
  static constexpr int kMax = 3;
  std::vector<T> items_;
  bool operator==(const Order& o) const;
 private:
  struct Node { int x; Node* next; };
};
enum class Color { Red, Green };
using Alias = std::vector<int>;
typedef struct { int a; } Pair;
}
int acme::shop::Order::count(int a) { return helper<int>(a) + acme::x(1); }
static const char* names[] = {"a"};
int *find(struct node *n) { return n->go(1); }
extern int global;
int proto(int);
`,
    symbols: `+ macro MAX; + macro SQ; + module acme.shop; + class acme.shop.Order;
      + method acme.shop.Order.Order; + method acme.shop.Order.~Order; + method acme.shop.Order.total;
      + property acme.shop.Order.kMax; + property acme.shop.Order.items_;
      + method acme.shop.Order.operator==; + struct acme.shop.Order.Node;
      + property acme.shop.Order.Node.x; + property acme.shop.Order.Node.next; + enum acme.shop.Color;
      + type acme.shop.Alias; + struct acme.shop.Pair; + property acme.shop.Pair.a;
      + method acme.shop.Order.count; - variable names; + function find; + variable global;
      + function proto`,
    references: `extends Base 7; extends Other 7; type Item 11; call price 11; type vector 13; type Order 14;
      type vector 19; call helper 22; call x 22; type node 24; call go 24`,
    imports: `vector:; order.h:`,
  },
];
