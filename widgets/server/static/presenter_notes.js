// The window with the speaker's notes: it follows the screen of the presenter, in this browser.

/** @typedef {{ chapter: string, started: number, screen: number, screens: number, now: string, next: string, room: string }} Shown */

const { teChapter: chapter, teBase: base } = document.body.dataset;
/** Keys that do here what they do on the class's screen. */
const KEYS = /^(Page(Down|Up)|Arrow(Left|Right)| |Enter|[vrobcestx.\d])$/i;
const channel = new BroadcastChannel("te-presenter");
const beside = new BroadcastChannel("te-presenter-beside"); // what is said beside the screens
const BLANK = "The class sees a black screen. Any key brings it back.";
let started = 0;

/** @param {string} name @param {string} words */
function write(name, words) {
  const place = document.querySelector(`[data-te-notes=${name}]`);
  if (place) place.textContent = words;
}

channel.addEventListener("message", (/** @type {MessageEvent<Shown>} */ { data }) => {
  if (!data.screen) return;
  if (data.chapter !== chapter) {
    location.replace(`${base}notes/${data.chapter}`);
    return;
  }
  started = data.started;
  write("screen", `Screen ${data.screen} of ${data.screens}`);
  write("now", data.now);
  write("next", data.next || "the end of the chapter");
  write("room", data.room || "No room is open.");
  tick();
});

/** A line that is there while it has words. @param {string} name @param {string} words */
function writeLine(name, words) {
  write(name, words);
  const line = document.querySelector(`div:has(> [data-te-notes=${name}])`);
  line?.toggleAttribute("hidden", !words);
}

beside.addEventListener("message", ({ data }) => {
  if (data.hello) return; // of another window like this
  writeLine("say", data.say && `"${data.say}"`);
  writeLine("notice", [data.isBlank && BLANK, data.notice].filter(Boolean).join(" "));
});

function tick() {
  if (!started) return;
  const seconds = Math.floor((Date.now() - started) / 1000);
  write("clock", `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`);
}

setInterval(tick, 1000);

addEventListener("keydown", (event) => {
  if (!KEYS.test(event.key) || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  channel.postMessage({ chapter, key: event.key, repeat: event.repeat });
});

try {
  const theme = localStorage.getItem("te-theme");
  if (theme) document.documentElement.dataset.teTheme = theme;
} catch {
  // Then the window follows the system.
}
channel.postMessage({ chapter, hello: true });
beside.postMessage({ hello: true });
