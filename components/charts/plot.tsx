"use client";

import { useRef, useState, type PointerEvent, type ReactNode } from "react";
import type { Axis } from "./axis";
import { type ChartPoint, type ChartSeries, longName, shortName } from "./chart-data";
import { figureOrNone, type TimeChartProps } from "./chart-frame";
import { labelledPoints } from "./columns";

/** Height of the drawing in pixels; its width is what there is, so places across are percentages. */
export const plotHeight = 204;
const axisHeight = 24;
const tipWidth = 200;

interface Props extends TimeChartProps {
  axis: Axis;
  sign: (series: ChartSeries, place: number) => ReactNode;
  /** Draws the figures, and marks those of the point that is looked at. */
  children: (active: number | null) => ReactNode;
}

/** The middle of a point's column, in percent of the width. */
export const middleOf = (index: number, count: number): number => ((index + 0.5) / count) * 100;

/** A figure's place from the top, in pixels. */
export const heightOf = (value: number, axis: Axis): number => plotHeight * (1 - value / axis.top);

/**
 * Axes around a drawing, and a slider over it that moves from point to point: by pointer, by arrow keys, by finger.
 * A screen reader reads each point's figures as the slider's value. The server draws all of it but the tip.
 */
export function Plot({ axis, sign, children, ...chart }: Props) {
  const { label, points, empty = "Nothing in this time." } = chart;
  const [active, setActive] = useState<number | null>(null);
  if (points.length === 0)
    return (
      <p className="grid h-full place-items-center rounded-md border border-dashed px-4 text-center text-sm text-pretty text-ink-muted">
        {empty}
      </p>
    );
  return (
    <div className="flex">
      <svg aria-hidden width="44" height={plotHeight + axisHeight} className="shrink-0 overflow-visible">
        {axis.ticks.map((tick) => (
          <text
            key={tick.value}
            x="36"
            y={heightOf(tick.value, axis)}
            textAnchor="end"
            dominantBaseline="middle"
            className="fill-ink-muted text-2xs tabular-nums"
          >
            {tick.label}
          </text>
        ))}
      </svg>
      <div className="@container relative min-w-0 grow rounded-sm outline-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2">
        <svg aria-hidden width="100%" height={plotHeight + axisHeight} className="block overflow-visible">
          {active !== null && (
            <rect
              x={`${(active / points.length) * 100}%`}
              width={`${100 / points.length}%`}
              height={plotHeight}
              className="fill-hover"
            />
          )}
          {axis.ticks.map((tick) => (
            <line
              key={tick.value}
              x2="100%"
              y1={heightOf(tick.value, axis)}
              y2={heightOf(tick.value, axis)}
              className={tick.value === 0 ? "stroke-line-strong" : "stroke-line"}
            />
          ))}
          {children(active)}
          <DayLabels points={points} />
        </svg>
        <PointSlider chart={chart} label={label} active={active} onActive={setActive} />
        {active !== null && <Tip chart={chart} index={active} sign={sign} />}
      </div>
    </div>
  );
}

/** As many as the drawing has room for, which only the browser knows: one set for a narrow one, one for a wide. */
function DayLabels({ points }: { points: readonly ChartPoint[] }) {
  const narrow = labelledPoints(points.length, 4);
  const wide = labelledPoints(points.length, 8);
  return [...new Set([...wide, ...narrow])].map((index) => (
    <text
      key={index}
      x={`${middleOf(index, points.length)}%`}
      y={plotHeight + 16}
      textAnchor={index === points.length - 1 && points.length > 12 ? "end" : "middle"}
      className={`fill-ink-muted text-2xs ${narrow.includes(index) ? "" : "@max-xl:hidden"} ${wide.includes(index) ? "" : "@xl:hidden"}`}
    >
      {nameAt(points, index)}
    </text>
  ));
}

function nameAt(points: readonly ChartPoint[], index: number): string {
  const point = points[index];
  return point ? shortName(point) : "";
}

interface SliderProps {
  chart: TimeChartProps;
  label: string;
  active: number | null;
  onActive: (index: number | null) => void;
}

function PointSlider({ chart: { points, series, unit }, label, active, onActive }: SliderProps) {
  const held = useRef(false);
  const last = points.length - 1;
  const value = active ?? last;
  const point = points[value];
  const words = series.map((each) => `${each.label} ${figureOrNone(unit, point?.values[each.key])}`);
  const follow = (event: PointerEvent<HTMLInputElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const index = Math.floor(((event.clientX - left) / width) * points.length);
    onActive(Math.min(Math.max(index, 0), last));
  };
  return (
    <input
      type="range"
      min={0}
      max={last}
      value={value}
      aria-label={label}
      aria-valuetext={point ? `${longName(point)}: ${words.join(", ")}` : ""}
      className="absolute inset-0 h-full w-full cursor-crosshair touch-pan-y appearance-none opacity-0"
      onChange={(event) => {
        // A pointer's own place is exact; the browser would round it to where its thumb fits.
        if (!held.current) onActive(Number(event.target.value));
      }}
      onPointerDown={(event) => {
        held.current = true;
        follow(event);
      }}
      onPointerUp={() => (held.current = false)}
      onPointerCancel={() => (held.current = false)}
      onPointerMove={follow}
      onPointerLeave={() => onActive(null)}
      onFocus={(event) => {
        if (event.currentTarget.matches(":focus-visible") && !held.current) onActive(value);
      }}
      onBlur={() => onActive(null)}
      onKeyDown={(event) => {
        if (event.key === "Escape") onActive(null);
      }}
    />
  );
}

interface TipProps {
  chart: TimeChartProps;
  index: number;
  sign: Props["sign"];
}

/** The figures of one point, beside it. It is drawn in the browser alone, so that its place may be a style. */
function Tip({ chart: { points, series, unit }, index, sign }: TipProps) {
  const point = points[index];
  if (!point) return null;
  const middle = middleOf(index, points.length);
  const left =
    middle < 50
      ? `min(calc(${middle}% + 14px), calc(100% - ${tipWidth}px))`
      : `max(calc(${middle}% - ${tipWidth + 14}px), 0px)`;
  return (
    <div
      aria-hidden
      style={{ left, width: tipWidth }}
      className="pointer-events-none absolute top-1 z-10 rounded-md border bg-surface p-2.5 text-xs shadow-float"
    >
      <p className="mb-1 font-medium">{longName(point)}</p>
      {series.map((each, place) => (
        <p key={each.key} className="flex items-center gap-1.5">
          {sign(each, place)}
          <span className="min-w-0 grow truncate text-ink-muted">{each.label}</span>
          <span className="tabular-nums">{figureOrNone(unit, point.values[each.key])}</span>
        </p>
      ))}
    </div>
  );
}
