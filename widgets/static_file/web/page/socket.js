// Voilà's front end opens a socket to a kernel; here the other end of that socket is in this page. What
// the chapter's widgets are at first stands in the page, so that they are drawn before Python is awake.
import { PythonLine } from "./python_line.js";

/** @typedef {import("./python_line.js").Message} Message */
/** @typedef {import("./python_line.js").Said} Said */

/** @param {string} id */
const read = (id) => JSON.parse(document.getElementById(id)?.textContent ?? "{}");

/** The addresses of the page are relative; Voilà takes those that begin at the root. */
function configure() {
  const config = read("jupyter-config-data");
  for (const [name, value] of Object.entries(config)) {
    if (/Url$/.test(name) && value) config[name] = new URL(value, document.baseURI).pathname;
  }
  const node = document.getElementById("jupyter-config-data");
  if (node) node.textContent = JSON.stringify(config);
  return config;
}

const { kernelId: id } = configure();
const { cells, states } = read("te-opened");
document.getElementById("te-opened")?.remove(); // it holds answers, and nobody else reads it
const KERNEL_INFO = {
  protocol_version: "5.3",
  implementation: "pyodide",
  implementation_version: "",
  language_info: { name: "python", version: "3" },
  banner: "",
  help_links: [],
};
let count = 0;

/**
 * @param {string} channel
 * @param {Said} said
 * @param {Message | undefined} about
 */
function text(channel, { msg_type, content, metadata = {} }, about) {
  count += 1;
  const date = new Date().toISOString();
  const session = { username: "", session: "te", version: "5.3" };
  const header = { ...session, msg_id: `te-${count}`, msg_type, date };
  const parent_header = about?.header ?? {};
  return JSON.stringify({ header, parent_header, metadata, content, channel, buffers: [] });
}

class Socket extends EventTarget {
  /** @type {number} */
  readyState = WebSocket.CONNECTING;
  /** @type {((event: Event) => void) | undefined} */
  onopen;
  /** @type {((event: MessageEvent) => void) | undefined} */
  onmessage;
  protocol = "";
  bufferedAmount = 0;

  /** @param {string} url */
  constructor(url) {
    super();
    this.url = url;
    setTimeout(() => {
      this.readyState = OPEN;
      this.onopen?.(new Event("open"));
    });
    socket = this;
  }

  close() {
    this.readyState = CLOSED;
  }

  /** @param {string} channel @param {Said} said @param {Message} [about] */
  say(channel, said, about) {
    if (this.readyState !== OPEN) return;
    const data = text(channel, said, about);
    queueMicrotask(() => this.onmessage?.(new MessageEvent("message", { data })));
  }

  /** @param {Message} about */
  idle(about) {
    this.say("iopub", { msg_type: "status", content: { execution_state: "idle" } }, about);
  }

  /** @param {string} sent */
  send(sent) {
    /** @type {Message} */
    const message = JSON.parse(sent);
    const kind = message.header.msg_type;
    const { comm_id, data } = message.content;
    if (kind === "comm_msg" && data?.method !== "request_states") {
      line.ask(message); // which says when it is done
      return;
    }
    const msg_type = kind.replace("request", "reply");
    if (kind === "kernel_info_request") {
      this.say("shell", { msg_type, content: { status: "ok", ...KERNEL_INFO } }, message);
    } else if (kind === "comm_info_request") {
      this.say("shell", { msg_type, content: { status: "ok", comms: {} } }, message);
    } else if (kind === "comm_msg") {
      const all = { method: "update_states", states, buffer_paths: [] };
      this.say("iopub", { msg_type: kind, content: { comm_id, data: all } }, message);
    }
    this.idle(message);
  }
}

const { OPEN, CLOSED } = WebSocket;
/** @type {Socket | undefined} */
let socket;
const line = new PythonLine(
  cells,
  (said, about) => socket?.say("iopub", said, about),
  (about) => socket?.idle(about),
);
window.tePython = line;

const ROOM = "For a room start the app: make serve ADDRESS=0.0.0.0";

// What the page would ask a server for: its kernel, whether it is still there, a room.
const { fetch } = window;
window.fetch = async (what, how) => {
  const { pathname } = new URL(what instanceof Request ? what.url : what, document.baseURI);
  if (pathname.endsWith("/room/open")) return Response.json({ message: ROOM }, { status: 501 });
  if (!/\/(api\/kernels\/[^/]+|health)$/.test(pathname)) return fetch(what, how);
  const isThere = line.state !== "gone" || pathname.endsWith("health");
  return Response.json({ id, name: "python3" }, { status: isThere ? 200 : 404 });
};
navigator.sendBeacon = () => true; // nobody needs to hear that the page closes
window.display_cells = () => {}; // they are there from the start
Object.assign(Socket, { CONNECTING: 0, OPEN, CLOSING: 2, CLOSED });
window.WebSocket = /** @type {typeof WebSocket} */ (/** @type {unknown} */ (Socket));
