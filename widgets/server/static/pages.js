// On every page: light or dark, and how far the reader has come. Both stay in this browser, the
// progress beside what the reader said, so that "Show them" and "Erase everything" hold for both.
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a script that is no module keeps its names to itself.
(() => {
  const MEMORY = "te-memory";
  const root = document.documentElement;
  const stored = (/** @type {string} */ key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const keep = (/** @type {string} */ key, /** @type {string} */ value) => {
    try {
      localStorage.setItem(key, value);
    } catch {
      // A private window keeps nothing.
    }
  };
  /** @type {(selector: string) => HTMLElement[]} */
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  /** @param {Element} root @param {string} selector @param {string} words */
  const write = (root, selector, words) => {
    const node = root.querySelector(selector);
    if (node) node.textContent = words;
  };

  // The short path is in the address, so that a link to it can be handed on.
  if (new URLSearchParams(location.search).get("path") === "short") root.dataset.tePath = "short";

  const theme = stored("te-theme");
  if (theme) root.dataset.teTheme = theme;
  document.getElementById("te-theme")?.addEventListener("click", () => {
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    root.dataset.teTheme = (root.dataset.teTheme ?? system) === "dark" ? "light" : "dark";
    keep("te-theme", root.dataset.teTheme);
  });

  /** @returns {HTMLDetailsElement | null} */
  const openList = () => document.querySelector(".te-chapters[open]");

  // JupyterLab's renderer opens every link in a new tab; from chapter to chapter that would
  // leave a kernel behind at each turn.
  addEventListener(
    "click",
    ({ target }) => {
      const node = target instanceof Element ? target : root;
      const link = node.closest("a[href]");
      if (link instanceof HTMLAnchorElement && link.origin === location.origin) {
        link.target = "_self";
      }
      const list = openList();
      if (list && !list.contains(node)) list.open = false;
    },
    true,
  );
  addEventListener("keydown", (event) => {
    const list = openList();
    if (event.key !== "Escape" || !list) return;
    list.open = false;
    list.querySelector("summary")?.focus();
  });

  /** @returns {Record<string, unknown>} */
  function memory() {
    try {
      const read = JSON.parse(stored(MEMORY) ?? "{}");
      return read !== null && typeof read === "object" ? read : {};
    } catch {
      return {};
    }
  }

  /** @type {Record<string, string>} */
  const WORDS = { opened: "begun", finished: "read" };
  const stateOf = (stem = "") => String(memory()[`chapter ${stem}`] ?? "");

  // Before this visit: reading_place.js.
  const { teChapter: here } = document.body.dataset;
  root.toggleAttribute("data-te-was-read", stateOf(here) === "finished");

  /** @param {string} stem @param {string} state */
  function reached(stem, state) {
    if (stateOf(stem) === "finished" || stateOf(stem) === state) return;
    keep(MEMORY, JSON.stringify({ ...memory(), [`chapter ${stem}`]: state }));
    show();
  }

  function show() {
    const items = all("[data-te-stem]");
    // The notes for the teacher are no step of the path.
    const isStep = (/** @type {HTMLElement} */ item) =>
      /^\d+$/.test(item.querySelector(".te-number")?.textContent ?? "");
    const stems = [...new Set(items.filter(isStep).map((item) => item.dataset.teStem))];
    for (const item of items) {
      const state = stateOf(item.dataset.teStem);
      item.dataset.teReached = state in WORDS ? state : "";
      if (state in WORDS) write(item, ":scope .te-state", WORDS[state]);
    }
    const read = stems.filter((stem) => stateOf(stem) === "finished").length;
    for (const node of all("[data-te-progress]")) {
      node.textContent = read ? `${read} of ${stems.length} read` : "";
    }
    const next = document.querySelector(".te-path li:not([data-te-reached=finished])");
    all(".te-path li").forEach((item) => {
      item.toggleAttribute("data-te-next", item === next);
    });
  }

  function rating() {
    const [line] = all("[data-te-rating]");
    const said = line && memory()[line.dataset.teRating ?? ""];
    if (typeof said !== "number") return;
    write(line, "span", `At first you said: ${said} ${line.dataset.teUnit}. `);
    write(line, "a", "Look at it again");
  }

  /**
   * A chapter is read when its end, the way on, has come into view.
   * @param {string} stem
   */
  function follow(stem) {
    reached(stem, "opened");
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      reached(stem, "finished");
      seen.disconnect();
    });
    const come = new MutationObserver(() => {
      const end = document.querySelector(".te-turn")?.closest(".jp-Cell");
      // The foot of the page comes last: before it, the way on stands higher than it will.
      if (!end || !document.querySelector(".te-memory")) return;
      if (!document.querySelector("#rendered_cells")?.checkVisibility()) return;
      come.disconnect();
      seen.observe(end);
    });
    come.observe(document.body, { childList: true, subtree: true, attributeFilter: ["style"] });
  }

  // Every place is taken: nothing moves on the page until one is free.
  function wait() {
    const [line] = all("[data-te-retry]");
    const seconds = Number(line?.dataset.teRetry);
    if (!seconds) return;
    setInterval(async () => {
      try {
        const { ok } = await fetch(location.href, { method: "HEAD", cache: "no-store" });
        if (ok) location.reload();
      } catch {
        // The server starts again; the next look may find it.
      }
    }, 1000 * seconds);
  }

  // Before a class. Nobody else fetches what it takes. The key has a modifier: a letter by itself
  // would be pressed by people who speak to their browser.
  const script = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const present = async () => (await import(new URL("presenter.js", script).href)).start();

  // A script that did not arrive is not asked for again until a page is loaded: the link loads one.
  /** @param {HTMLElement} link */
  const lead = (link) => location.assign(link.getAttribute("href") ?? "");

  /** @param {HTMLElement} link */
  function offer(link) {
    const open = () => present().catch(() => lead(link));
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open();
    });
    addEventListener("keydown", (event) => {
      if (!event.altKey || event.ctrlKey || event.code !== "KeyP") return;
      event.preventDefault();
      open();
    });
    if (!new URLSearchParams(location.search).has("present")) return;
    present().finally(() => document.body.classList.remove("te-to-present")); // index.html.j2
  }

  // A learner joins a class's room: in this tab, which comes back to it. A book without a server has
  // another script for it.
  /** @param {HTMLElement} link */
  function offerRoom(link) {
    const { teRoom = "room_join.js" } = document.body.dataset;
    const room = () => import(new URL(teRoom, script).href);
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      room().then(
        ({ join }) => join(),
        () => lead(link),
      );
    });
    try {
      if (sessionStorage.getItem("te-joined")) room();
    } catch {
      // This browser keeps nothing.
    }
  }

  addEventListener("DOMContentLoaded", () => {
    const [room] = all("a.te-join-room");
    if (room) offerRoom(room);
    const [link] = all("a.te-present");
    if (link) offer(link);
    show();
    rating();
    wait();
    const { teChapter } = document.body.dataset;
    if (teChapter) follow(teChapter);
  });
  addEventListener("storage", show);
  addEventListener("pageshow", (event) => {
    if (event.persisted) show();
  });
})();
