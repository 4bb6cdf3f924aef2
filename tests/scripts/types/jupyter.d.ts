// The part of Jupyter's widgets, as Voilà hands them to a page, that the scripts use.

interface WidgetModel {
  name: string;
  views?: Record<string, Promise<{ el?: HTMLElement }>>;
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  keys(): string[];
  save_changes(): void;
}

interface Signal<T> {
  connect(slot: (sender: unknown, value: T) => void): void;
}

interface AnyMessage {
  direction: "send" | "recv";
  msg: { content: { data?: { method?: string } } };
}

interface Kernel {
  id: string;
  isDisposed: boolean;
  connectionStatus: string;
  statusChanged: Signal<string>;
  connectionStatusChanged: Signal<string>;
  anyMessage: Signal<AnyMessage>;
  reconnect(): Promise<void>;
}

interface WidgetManager {
  kernel: Kernel | null;
  _models: Record<string, Promise<WidgetModel>>;
  _loadFromKernel(): Promise<void>;
}

interface Window {
  /** The line to Python, where it runs in the browser. */
  tePython?: { pending: number; fetched: string[] };
  /** What Voilà calls when its page may be seen. */
  display_cells?: () => void;
  jupyterapp?: { widgetManagerPromise?: Promise<{ promise: Promise<WidgetManager> }> };
}
