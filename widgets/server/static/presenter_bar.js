// The foot of a presenter's screen: which screen of how many, the clock, and each key as a button.
const TICK = 5_000; // milliseconds

function element(tag, className, words = "", attributes = {}) {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = words;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

function button(words, key, act) {
  const node = element("button", "te-theme", words, { type: "button", title: `${words} (${key})` });
  node.addEventListener("click", act);
  return node;
}

// The chapter's number and title, as the header has them.
function title() {
  const spans = document.querySelectorAll(".te-chapters [aria-current] > span");
  return [...spans]
    .slice(0, 2)
    .map((node) => node.textContent)
    .join(" · ");
}

export class Bar {
  constructor({ started, votes, notes, back, next, leave }) {
    this.root = element("section", "te-presenter", "", { "aria-label": "Presenter" });
    this.told = element("span", "te-presenter-told", "", { role: "status" });
    this.votes = button("Votes", "V", votes);
    this.clock = element("span", "te-presenter-clock");
    this.count = element("span", "te-presenter-count", "", { role: "status" });
    this.root.append(
      element("span", "te-presenter-title", title()),
      this.told,
      this.votes,
      button("Notes", "N", notes),
      this.clock,
      button("Back", "Page Up", back),
      this.count,
      button("Next", "Page Down", next),
      button("Leave", "Escape", leave),
    );
    this.started = started;
    this.ticking = setInterval(() => this.tick(), TICK);
    this.tick();
  }

  tick() {
    const planned = document.querySelector("a.te-present").dataset.teMinutes;
    const minutes = Math.floor((Date.now() - this.started) / 60_000);
    this.clock.textContent = `${minutes} of ${planned} minutes`;
  }

  hideClock() {
    this.clock.hidden = !this.clock.hidden;
  }

  show(screen, screens, isVotable) {
    this.count.replaceChildren(element("span", "", "Screen "), `${screen} of ${screens}`);
    this.votes.hidden = !isVotable;
    this.told.textContent = "";
  }

  remove() {
    clearInterval(this.ticking);
    this.root.remove();
  }
}
