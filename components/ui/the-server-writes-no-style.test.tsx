import { renderToString } from "react-dom/server";
import { expect, it } from "vitest";
import { RankBars } from "../charts/rank-bars";
import { TimeBars } from "../charts/time-bars";
import { TimeLines } from "../charts/time-lines";
import { Button } from "./button";
import { CheckboxField } from "./checkbox-field";
import { ConfirmDialog } from "./confirm-dialog";
import { Dialog } from "./dialog";
import { Menu } from "./dropdown-menu";
import { Progress } from "./progress";
import { SelectField } from "./select-field";
import { StatTiles } from "./stat-tiles";
import { SwitchField } from "./switch-field";
import { Tabs } from "./tabs";
import { TextareaField } from "./textarea-field";
import { Tooltip } from "./tooltip";

const trigger = <Button>Open</Button>;
const points = [
  { day: "2026-11-20", values: { a: 3, b: null } },
  { day: "2026-11-21", values: { a: 5, b: 1 } },
];
const series = [
  { key: "a", label: "A", tone: "good" },
  { key: "b", label: "B", tone: "critical" },
] as const;

// Our policy refuses style attributes and elements in what the server sends; scripts may set styles afterwards.
it.each([
  ["bars", <TimeBars key="1" label="Bars" unit="count" series={series} points={points} />, "<rect"],
  ["lines", <TimeLines key="1" label="Lines" unit="duration" series={series} points={points} />, "<path"],
  [
    "ranks",
    <RankBars key="1" label="Ranks" unit="count" rows={[{ key: "a", label: "a", value: 1 }]} />,
    "<rect",
  ],
  ["tabs", <Tabs key="1" label="Parts" tabs={[{ value: "a", label: "A", content: "One" }]} />, "tabpanel"],
  [
    "a menu",
    <Menu key="1" trigger={trigger}>
      x
    </Menu>,
    "Open",
  ],
  [
    "a dialog",
    <Dialog key="1" trigger={trigger} title="T">
      x
    </Dialog>,
    "Open",
  ],
  [
    "a question",
    <ConfirmDialog key="1" trigger={trigger} title="T" action="Do" onConfirm={async () => undefined}>
      x
    </ConfirmDialog>,
    "Open",
  ],
  [
    "a hint",
    <Tooltip key="1" text="x">
      {trigger}
    </Tooltip>,
    "Open",
  ],
  ["a choice", <SelectField key="1" label="Role" choices={[{ value: "a", label: "A" }]} />, "<select"],
  ["a switch", <SwitchField key="1" label="On" defaultChecked />, 'role="switch"'],
  ["a check box", <CheckboxField key="1" label="On" defaultChecked />, "checkbox"],
  ["a text area", <TextareaField key="1" label="Text" />, "<textarea"],
  ["progress", <Progress key="1" label="Scan" value={1} max={3} />, "<progress"],
  ["figures", <StatTiles key="1" stats={[{ name: "A", value: 1 }]} />, "<dd"],
])("the server writes no style for %s", (_, element, mark) => {
  const html = renderToString(element);
  expect(html).toContain(mark);
  expect(html).not.toMatch(/\sstyle=|<style/);
});
