// The part of a service worker's scope that its script uses; pages are checked without it.

interface ExtendableEvent extends Event {
  waitUntil(done: Promise<unknown>): void;
}

interface FetchEvent extends ExtendableEvent {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}

interface Message extends ExtendableEvent {
  data: unknown;
}

interface PageOfScope {
  id: string;
  url: string;
}

interface ServiceWorkerScope {
  location: Location;
  clients: {
    claim(): Promise<void>;
    get(id: string): Promise<PageOfScope | undefined>;
    matchAll(options: { includeUncontrolled: boolean }): Promise<PageOfScope[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: ExtendableEvent) => void): void;
  addEventListener(type: "fetch", listener: (event: FetchEvent) => void): void;
  addEventListener(type: "message", listener: (event: Message) => void): void;
}
