// What a kernel sends to a page, under the names that widgets/ui gives it.

type Value = string | number | boolean | null;
type Row = Record<string, Value>;
type Columns = Record<string, Value[]>;

/** A Vega-Lite specification, as far as the scripts read it. */
interface Chart {
  mark?: string | { type: string };
  data?: { name: string };
  layer?: Chart[];
  encoding?: Record<string, { field?: string; scale?: { range?: string[] } }>;
  config?: object;
  height?: number;
  usermeta?: {
    aspect?: number;
    held?: string;
    movable?: boolean;
    motion?: MotionRecord;
    renderer?: "canvas" | "svg";
    rows?: { data: string; height: number };
    shapes?: Record<string, "image" | "path">;
    shrinks?: boolean;
    slider?: { low: number; high: number; data: string };
    table?: TableRecord;
  };
}

/**
 * What moves when a button is pressed: marks that are the same `by` a field, new ones coming from
 * above or from above one place of the horizontal axis; on a canvas, dots from end to end of rows.
 */
interface MotionRecord {
  by?: string;
  from?: number | "above";
  data?: string;
  ends?: [[string, string], [string, string]];
}

/** Which rows of a picture its table has: charts/table.py. */
interface TableRecord {
  by: string;
  names?: string;
  parts: {
    data: string;
    headings: Record<string, string>;
    what: string;
    words: Record<string, Record<string, string>>;
  }[];
}

/** Runs of cells of one band on the map of outcomes. */
interface Runs {
  from: number[];
  to: number[];
  below: number[];
  above: number[];
  band: number[];
}

interface PictureRecord {
  spec: Chart;
  label: string;
  caption: string;
  reading: string;
  hand: string;
  keys: string;
  datasets: string[];
  file: string;
  along?: [number, number];
}

/** A label, a value (HTML) and what it means. */
type NumberRecord = [string, string, string];

interface LiveChartTraits {
  pictures: PictureRecord[];
  sentence: string;
  longest: string[];
  source: string;
  numbers: NumberRecord[];
  [frame: `frame_${string}`]: string | Columns;
}

/** What a live chart asks of its model: anywidget's, or that of the one file, without a kernel. */
interface ChartModel {
  get<Name extends keyof LiveChartTraits>(name: Name): LiveChartTraits[Name];
  on(event: string, listener: () => void): void;
  off(event: string, listener: () => void): void;
  send(content: Record<string, [number, number]>): void;
}
