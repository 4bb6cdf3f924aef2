// The part of Vega that the scripts use; vega.js itself is bundled when the package is built.

export interface Mark {
  name: string;
  type: string;
  from: { data?: string; facet?: { data: string } };
  encode: { update: Record<string, unknown> };
  marks?: Mark[];
}

/** A compiled Vega specification. */
export interface Spec {
  data: { name: string; values?: object[] }[];
  axes?: { title?: string | string[] | { signal: string } }[];
  marks: Mark[];
}

/** A mark as it is drawn. */
export interface Item {
  datum: Row;
  mark: { marktype: string; name?: string };
  x: number;
  y: number;
  x2?: number;
}

interface Changeset {
  modify(row: Row, field: string, value: Value): Changeset;
  remove(rows: Row[]): Changeset;
  insert(rows: Row[]): Changeset;
}

export interface View {
  data(name: string): Row[];
  data(name: string, rows: object[]): View;
  width(): number;
  width(pixels: number): View;
  height(): number;
  height(pixels: number): View;
  run(): View;
  signal(name: string, value: number, options: { force: boolean }): View;
  addSignalListener(name: string, listener: () => void): View;
  origin(): [number, number];
  padding(): { left: number; top: number };
  scale(name: string): { (value: Value): number; invert?(pixel: number): number };
  changeset(): Changeset;
  change(name: string, changes: Changeset): View;
  toSVG(): Promise<string>;
  error(error: unknown): void;
}

export default function vegaEmbed(
  place: HTMLElement,
  spec: object,
  options: object,
): Promise<{ view: View; finalize(): void }>;

declare global {
  interface HTMLElement {
    __data__?: Item;
    teView?: View;
  }
}
