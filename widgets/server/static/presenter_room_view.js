// How a class joins a room: over everything while it comes in, then small in a corner, below how many
// have answered.
import { all, button, element } from "./dom.js";
import { progress } from "./presenter_room_flow.js";

const LOCAL =
  "Only this machine can reach this address. For phones, start the app with make serve ADDRESS=0.0.0.0 and open it by this machine's name.";

/** Where a phone goes, and where the line may break. @param {{ address: string }} room */
const addressOf = ({ address }) =>
  address
    .replace(/^https?:\/\//, "")
    .replace(/\/[^/]*$/, "")
    .replace(/[:/]/g, "\u200b$&");

const code = (/** @type {string} */ alt) => element("img", "te-room-code", { alt });
const line = (/** @type {string} */ part) => element("p", `te-room-${part}`);

export class RoomView {
  /** @param {{ toggle: () => void, collect: () => void, end: () => void, trial: () => void }} acts */
  constructor({ toggle, collect, end, trial }) {
    this.count = element("div", "te-room-count");
    this.words = element("p", "te-room-words");
    this.few = element("p");
    this.corner = element(
      "aside",
      "te-room",
      { "aria-label": "Room", hidden: "" },
      element("div", "te-room-vote", this.count, this.words, this.few),
      code(""),
      line("word"),
      line("address"),
    );
    const act = (/** @type {string} */ words, /** @type {() => void} */ does) =>
      button(words, does, "te-theme");
    const acts = [
      act("Go on (O)", toggle),
      act("Class trial (X)", trial),
      act("Collect the self-test (S)", collect),
      act("End the room (E)", end),
    ];
    const words = element(
      "div",
      "",
      element("h2", "", "Join with your phone"),
      line("address"),
      line("word"),
      element("p", "te-room-here", { role: "status" }),
      line("local"),
      element("div", "te-row-of-buttons", ...acts),
    );
    const named = { "aria-label": "How to join", hidden: "" };
    this.large = element("section", "te-room-large", named, words, code("QR code of the address"));
  }

  /**
   * @param {import("./presenter_room_line.js").Line} line
   * @param {string} name of the question on the screen
   */
  draw({ room, state, base }, name) {
    const isLarge = Boolean(room) && !this.large.hidden;
    this.large.hidden = !isLarge;
    this.corner.hidden = !room || isLarge;
    document.body.classList.toggle("te-in-room", Boolean(room));
    if (!room) return;
    this.write("word", room.word);
    this.write("address", addressOf(room));
    this.write("local", room.local ? LOCAL : "");
    for (const image of this.found("code")) {
      const src = `${base}${room.word}/code.svg`;
      if (image.getAttribute("src") !== src) image.setAttribute("src", src);
    }
    if (!state) return;
    const { count, words, few } = progress(state, name);
    this.write("here", `${state.here} in the room`);
    this.count.replaceChildren(...count.split(/(?= of )/).map((part) => element("div", "", part)));
    this.words.textContent = words;
    this.few.textContent = few;
  }

  /** @param {string} part */
  found(part) {
    return [this.corner, this.large].flatMap((root) => all(root, `.te-room-${part}`));
  }

  /** @param {string} part @param {string} words */
  write(part, words) {
    for (const node of this.found(part)) {
      if (node.textContent !== words) node.textContent = words;
    }
  }

  /** @param {number} many how much larger than on a laptop */
  scale(many) {
    for (const root of [this.corner, this.large]) root.style.zoom = String(many);
    document.body.style.setProperty("--te-room-scale", String(many));
  }

  remove() {
    this.corner.remove();
    this.large.remove();
    document.body.classList.remove("te-in-room");
  }
}
