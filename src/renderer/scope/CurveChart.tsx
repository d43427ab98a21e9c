/** A curve over one quantity: what would be, with points where something fails set apart. */
import { Chart as ChartJs, LinearScale, LineController, LineElement, PointElement, type ChartOptions, type Plugin } from "chart.js";
import { useMemo } from "react";
import { Chart } from "react-chartjs-2";
import { usePreferences } from "../state/preferences.ts";

ChartJs.register(LineController, LineElement, PointElement, LinearScale);

export type CurvePoint = { readonly x: number; readonly y: number; readonly fails: boolean };

export type CurveChartProps = {
  readonly label: string;
  readonly axis: string;
  readonly points: readonly CurvePoint[];
  /** Where the thing itself stands: a dashed line. */
  readonly present: number;
  /** A design token such as "--loop". */
  readonly token: string;
};

export function CurveChart({ label, axis, points, present, token }: CurveChartProps) {
  // The tokens change with the theme, and a canvas does not see it.
  const { theme, palette } = usePreferences();
  const look = useMemo(() => readLook(token, `${theme} ${palette}`), [token, theme, palette]);
  const data = useMemo(
    () => ({
      datasets: [
        {
          label,
          data: points.map(({ x, y }) => ({ x, y })),
          borderColor: look.line,
          borderWidth: 2,
          pointRadius: points.map(({ fails }) => (fails ? 3.5 : 0)),
          pointBackgroundColor: look.glass,
          pointBorderColor: look.bad,
          pointBorderWidth: 1.5,
        },
      ],
    }),
    [label, points, look],
  );
  const options = useMemo(() => optionsOf(axis, look), [axis, look]);
  const plugins = useMemo(() => [presentLine(present, look.text)], [present, look]);
  // The plugin is fixed at mounting: another place of the line is another chart.
  return (
    <Chart key={`${present} ${look.text}`} type="line" data={data} options={options} plugins={plugins} aria-label={label} role="img" />
  );
}

/** Room for four digits and a point, whatever a chart's own figures are: charts over one quantity stand exactly one above the other. */
const axisPixels = 48;

type Look = { readonly line: string; readonly bad: string; readonly text: string; readonly grid: string; readonly glass: string };

/** `_theme` is what the tokens depend on. */
function readLook(token: string, _theme: string): Look {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return { line: read(token), bad: read("--bad"), text: read("--text-muted"), grid: read("--border"), glass: read("--surface-1") };
}

function optionsOf(axis: string, { text, grid }: Look): ChartOptions<"line"> {
  return {
    animation: false,
    maintainAspectRatio: false,
    events: [],
    scales: {
      x: {
        type: "linear",
        bounds: "ticks",
        title: { display: true, text: axis, color: text },
        ticks: { color: text, maxTicksLimit: 8 },
        grid: { color: grid },
      },
      y: {
        type: "linear",
        beginAtZero: true,
        ticks: { color: text, maxTicksLimit: 6 },
        grid: { color: grid },
        afterFit: (scale) => {
          scale.width = axisPixels;
        },
      },
    },
  };
}

function presentLine(at: number, color: string): Plugin<"line"> {
  return {
    id: "present",
    afterDatasetsDraw: ({ ctx, scales, chartArea }) => {
      const x = scales["x"]?.getPixelForValue(at);
      if (x === undefined || x < chartArea.left || x > chartArea.right) return;
      ctx.save();
      ctx.strokeStyle = color;
      ctx.setLineDash([5, 4]);
      ctx.beginPath();
      ctx.moveTo(x, chartArea.top);
      ctx.lineTo(x, chartArea.bottom);
      ctx.stroke();
      ctx.restore();
    },
  };
}
