import type { Language } from "@/lib/rules/language";

const script = `import { load } from "./load";

const limit = 50;

export function totals(orders, names) {
  const sums = [];
  for (const order of orders) {
    if (order.price > limit) {
      sums.push(load(order, names[order.id]));
    }
  }
  return sums.map((sum) => ({ ...sum, label: \`\${sum.name}: \${sum.total}\` }));
}
`;

/** A small whole file of each language, without an error. */
export const codeSamples: Record<Language, string> = {
  javascript: script,
  typescript: script.replace("(orders, names)", "(orders: Order[], names: Map<string, string>): Sum[]"),
  tsx: `${script}
export const View = ({ sums }) => (
  <ul className="sums">
    {sums.map((sum) => (
      <li key={sum.label}>{sum.label}</li>
    ))}
  </ul>
);
`,
  python: `import json

LIMIT = 50


def totals(orders, names):
    sums = []
    for order in orders:
        if order["price"] > LIMIT:
            sums.append({"name": names[order["id"]], "total": order["price"] * 2})
        else:
            continue
    with open("totals.json") as handle:
        json.dump(sums, handle)
    return [one for one in sums if one["total"]]
`,
  go: `package orders

import "fmt"

const limit = 50

type Order struct {
	Price int
	Name  string
}

func Totals(orders []Order) ([]string, error) {
	sums := []string{}
	for _, order := range orders {
		if order.Price > limit {
			sums = append(sums, fmt.Sprintf("%s: %d", order.Name, order.Price))
		}
	}
	return sums, nil
}
`,
  java: `package orders;

import java.util.List;

public class Totals {
    private static final int LIMIT = 50;

    public List<String> of(List<Order> orders) {
        var sums = new java.util.ArrayList<String>();
        for (Order order : orders) {
            if (order.price() > LIMIT) {
                sums.add(String.format("%s: %d", order.name(), order.price()));
            }
        }
        return sums;
    }
}
`,
  csharp: `using System.Collections.Generic;

namespace Orders
{
    public class Totals
    {
        private const int Limit = 50;

        public List<string> Of(IEnumerable<Order> orders)
        {
            var sums = new List<string>();
            foreach (var order in orders)
            {
                if (order.Price > Limit)
                {
                    sums.Add($"{order.Name}: {order.Price}");
                }
            }
            return sums;
        }
    }
}
`,
  php: `<?php

namespace Orders;

class Totals
{
    private const LIMIT = 50;

    public function of(array $orders): array
    {
        $sums = [];
        foreach ($orders as $order) {
            if ($order['price'] > self::LIMIT) {
                $sums[] = sprintf('%s: %d', $order['name'], $order['price']);
            }
        }
        return array_filter($sums);
    }
}
`,
  ruby: `require "json"

LIMIT = 50

class Totals
  def initialize(orders)
    @orders = orders
  end

  def sums
    large = @orders.select { |order| order[:price] > LIMIT }
    large.map do |order|
      "#{order[:name]}: #{order[:price]}"
    end
  end
end
`,
  rust: `use std::fmt;

const LIMIT: u32 = 50;

pub struct Order {
    pub price: u32,
    pub name: String,
}

pub fn totals(orders: &[Order]) -> Vec<String> {
    let mut sums = Vec::new();
    for order in orders {
        if order.price > LIMIT {
            sums.push(format!("{}: {}", order.name, order.price));
        }
    }
    sums
}
`,
  kotlin: `package orders

const val LIMIT = 50

data class Order(val price: Int, val name: String)

fun totals(orders: List<Order>): List<String> {
    val sums = mutableListOf<String>()
    for (order in orders) {
        if (order.price > LIMIT) {
            sums.add("\${order.name}: \${order.price}")
        }
    }
    return sums
}
`,
  cpp: `#include <string>
#include <vector>

static const int limit = 50;

struct Order {
  int price;
  std::string name;
};

std::vector<std::string> totals(const std::vector<Order>& orders) {
  std::vector<std::string> sums;
  for (const auto& order : orders) {
    if (order.price > limit) {
      sums.push_back(order.name + ": " + std::to_string(order.price));
    }
  }
  return sums;
}
`,
};
