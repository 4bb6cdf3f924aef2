// The part of Jupyter's widgets, as Voilà hands them to a page, that the scripts use.

interface WidgetModel {
  name: string;
  views?: Record<string, Promise<{ el?: HTMLElement }>>;
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  keys(): string[];
  save_changes(): void;
}

interface Signal {
  connect(slot: (sender: unknown, value: string) => void): void;
}

interface Kernel {
  id: string;
  isDisposed: boolean;
  connectionStatus: string;
  statusChanged: Signal;
  connectionStatusChanged: Signal;
  reconnect(): Promise<void>;
}

interface WidgetManager {
  kernel: Kernel | null;
  _models: Record<string, Promise<WidgetModel>>;
}

interface Window {
  /** The line to Python, where it runs in the browser. */
  tePython?: { pending: number };
  /** What Voilà calls when its page may be seen. */
  display_cells?: () => void;
  jupyterapp?: { widgetManagerPromise?: Promise<{ promise: Promise<WidgetManager> }> };
}
